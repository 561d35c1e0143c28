-- Each edition of a credential has a place of its own in the status lists (docs/decisions/016): the card of a former edition
-- is told apart without a network, too.

-- Every place that was ever given away, so that two transactions never draw the same.
create table status_place (
  place integer primary key check (place between 0 and 1048575)
);
insert into status_place select status_index from credential;
create trigger status_place_append_only before update or delete on status_place
  for each row execute function refuse_change();
create trigger status_place_no_truncate before truncate on status_place
  for each statement execute function refuse_change();
revoke update, delete on status_place from lz_app;

alter table credential_edition
  -- The place that its code names. Null for editions that were replaced before places were theirs: their cards name the place
  -- of the edition after them, whose bit speaks of both from the next replacement on.
  add column status_index integer unique references status_place,
  -- 换发: when the next edition was signed.
  add column replaced_at timestamptz;
update credential_edition e set status_index = c.status_index
from credential c where c.id = e.credential_id and c.edition = e.edition;
update credential_edition e set replaced_at = next.effective_at
from credential c, credential_edition next
where c.id = e.credential_id and e.edition < c.edition
  and next.credential_id = e.credential_id and next.edition = e.edition + 1;

-- Editions that wait for their signature get places of their own.
do $$
declare
  waiting record;
  drawn integer;
begin
  for waiting in
    select e.credential_id, e.edition from credential_edition e join credential c on c.id = e.credential_id
    where e.edition > c.edition
  loop
    loop
      drawn := floor(random() * 1048576);
      insert into status_place values (drawn) on conflict do nothing;
      exit when found;
    end loop;
    update credential_edition e set status_index = drawn
    where e.credential_id = waiting.credential_id and e.edition = waiting.edition;
  end loop;
end $$;

create index credential_edition_replaced on credential_edition (status_index)
  where replaced_at is not null and status_index is not null;

-- Places of replaced cards for the publisher of the lists: past row-level security, which would ask for each credential.
create function replaced_places() returns integer[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(status_index), '{}') from credential_edition
  where replaced_at is not null and status_index is not null
$$;
revoke all on function replaced_places() from public;
grant execute on function replaced_places() to lz_app;

alter table status_list drop constraint status_list_purpose_check;
alter table status_list add constraint status_list_purpose_check
  check (purpose in ('suspension', 'revocation', 'refresh'));

-- New columns, and what the log says of a lost credential to the public, are covered from here on.
insert into seal_backlog select 'credential_edition', credential_id || ':' || edition from credential_edition
on conflict do nothing;
insert into seal_backlog select 'credential', id::text from credential where lost_at is not null
on conflict do nothing;
