-- Entries that caps took whole are kept too (hours 0): when an entry is taken back, they move up. What a correction puts
-- right is named, so that what every entry counts today is its own hours and those of its adjustments.
alter table hour_entry drop constraint hour_entry_hours_check;
alter table hour_entry drop constraint hour_entry_check1;
alter table hour_entry add constraint hour_entry_says_something check (hours <> 0 or raw_hours <> 0);
alter table hour_entry add constraint hour_entry_sign check (hours >= 0 or source in ('REVERSAL', 'ADJUSTMENT'));
alter table hour_entry add column adjusts bigint references hour_entry;
create index hour_entry_adjusts on hour_entry (adjusts) where adjusts is not null;
create index hour_entry_organ on hour_entry (organ_id);

-- What must still be earned, of all categories together; by rules, kept with the sums.
alter table year_account add column missing numeric(6,2) not null default 0;
-- When somebody was last reminded by hand: nobody twice on one day.
alter table year_account add column reminded_on date;
drop index year_account_organ;
create index year_account_organ on year_account (organ_id, year, missing desc, person_id)
  include (required, public_law, business, skill, state);
create index year_account_missing on year_account (year, missing desc, person_id);

-- After hours have ended a round of warnings, a reversal may begin another.
alter table hour_warning add column round smallint not null default 1;
drop index hour_warning_once;
create unique index hour_warning_once on hour_warning (person_id, year, round, step);

create index hour_claim_state on hour_claim (state, created_at);
create index hour_exemption_state on hour_exemption (state, created_at);
create index hour_claim_entry on hour_claim (entry_id) where entry_id is not null;

-- Sums of units, kept by the statements that change accounts and entries: territories are sums over a few thousand of
-- these rows instead of millions. They name nobody.
create table unit_hours (
  organ_id   uuid not null references organ,
  year       smallint not null,
  persons    integer not null default 0,
  required   numeric(12,2) not null default 0,
  public_law numeric(12,2) not null default 0,
  business   numeric(12,2) not null default 0,
  skill      numeric(12,2) not null default 0,
  missing    numeric(12,2) not null default 0,
  -- Accounts that lack hours, and those settled as met (in full or pro rata) and exempt.
  short      integer not null default 0,
  met        integer not null default 0,
  exempt     integer not null default 0,
  primary key (year, organ_id)
);
create index unit_hours_organ on unit_hours (organ_id);
create table unit_month_hours (
  organ_id   uuid not null references organ,
  year       smallint not null,
  month      smallint not null check (month between 1 and 12),
  hours      numeric(12,2) not null default 0,
  primary key (year, organ_id, month)
);
create index unit_month_hours_organ on unit_month_hours (organ_id);

-- In order of the unit, so that two statements wait for each other instead of deadlocking.
create function sum_year_accounts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into unit_hours as u
    select organ_id, year, count(*), sum(required), sum(public_law), sum(business), sum(skill), sum(missing),
      count(*) filter (where missing > 0), count(*) filter (where state in ('MET', 'PRORATED')),
      count(*) filter (where state = 'EXEMPT')
    from changed group by organ_id, year order by organ_id, year
    on conflict (year, organ_id) do update set persons = u.persons + excluded.persons,
      required = u.required + excluded.required, public_law = u.public_law + excluded.public_law,
      business = u.business + excluded.business, skill = u.skill + excluded.skill,
      missing = u.missing + excluded.missing, short = u.short + excluded.short, met = u.met + excluded.met,
      exempt = u.exempt + excluded.exempt;
  else
    insert into unit_hours as u
    select organ_id, year, sum(n), sum(n * required), sum(n * public_law), sum(n * business), sum(n * skill),
      sum(n * missing), sum(n * (missing > 0)::int), sum(n * (state in ('MET', 'PRORATED'))::int),
      sum(n * (state = 'EXEMPT')::int)
    from (select 1 as n, organ_id, year, required, public_law, business, skill, missing, state from changed
      union all select -1, organ_id, year, required, public_law, business, skill, missing, state from gone) moved
    group by organ_id, year order by organ_id, year
    on conflict (year, organ_id) do update set persons = u.persons + excluded.persons,
      required = u.required + excluded.required, public_law = u.public_law + excluded.public_law,
      business = u.business + excluded.business, skill = u.skill + excluded.skill,
      missing = u.missing + excluded.missing, short = u.short + excluded.short, met = u.met + excluded.met,
      exempt = u.exempt + excluded.exempt;
  end if;
  return null;
end $$;
create trigger year_account_summed_new after insert on year_account
  referencing new table as changed for each statement execute function sum_year_accounts();
create trigger year_account_summed after update on year_account
  referencing new table as changed old table as gone for each statement execute function sum_year_accounts();

-- Training of the make-up window counts for the last month of the year that it is booked to.
create function sum_hour_entries() returns trigger language plpgsql as $$
begin
  insert into unit_month_hours as u
  select organ_id, year, case when extract(year from held_on) > year then 12 when extract(year from held_on) < year then 1
      else extract(month from held_on) end as month, sum(hours)
  from changed group by 1, 2, 3 order by 1, 2, 3
  on conflict (year, organ_id, month) do update set hours = u.hours + excluded.hours;
  return null;
end $$;
create trigger hour_entry_summed after insert on hour_entry
  referencing new table as changed for each statement execute function sum_hour_entries();

insert into unit_hours
select organ_id, year, count(*), sum(required), sum(public_law), sum(business), sum(skill), sum(missing),
  count(*) filter (where missing > 0), count(*) filter (where state in ('MET', 'PRORATED')),
  count(*) filter (where state = 'EXEMPT')
from year_account group by organ_id, year;
insert into unit_month_hours
select organ_id, year, case when extract(year from held_on) > year then 12 when extract(year from held_on) < year then 1
    else extract(month from held_on) end, sum(hours)
from hour_entry group by 1, 2, 3;

-- One run of settling a year over a territory.
create table hour_settlement (
  id         uuid primary key default gen_random_uuid(),
  year       smallint not null,
  organ_id   uuid references organ,
  -- Path prefixes of the units that are settled, as the scope of who asked for it.
  scope      text not null,
  job_id     uuid not null references job,
  state      text not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED')),
  counts     jsonb,
  created_by uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index hour_settlement_year on hour_settlement (year, created_at desc);
create index hour_settlement_job on hour_settlement (job_id);
create index hour_settlement_organ on hour_settlement (organ_id);
