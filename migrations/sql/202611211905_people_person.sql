create table person (
  id             uuid primary key default gen_random_uuid(),
  name           text not null,
  name_key       text not null,
  id_type        text not null check (id_type in ('RESIDENT_ID', 'PASSPORT', 'HMT_PERMIT', 'FPR_CARD', 'MILITARY')),
  id_number_enc  bytea not null,
  id_number_hash bytea not null unique,
  sex            text not null check (sex in ('0', '1', '2', '9')),
  born_on        date,
  phone_enc      bytea,
  photo_file_id  uuid references stored_file,
  public_hidden  boolean not null default false,
  version        integer not null default 1,
  created_by     uuid,
  created_at     timestamptz not null default now()
);
create index person_name on person (name_key text_pattern_ops);

-- A person's link to a unit (employment_link, domain.md A1), from–to.
create table post (
  id              uuid primary key default gen_random_uuid(),
  person_id       uuid not null references person,
  organ_id        uuid not null references organ,
  employment_type text not null check (employment_type in ('CIVIL_SERVANT', 'CAN_GONG', 'INSTITUTION', 'CONTRACT', 'DISPATCH', 'WORKER')),
  position_title  text,
  domain_codes    text[] not null default '{}',
  is_primary      boolean not null default true,
  state           text not null default 'ACTIVE' check (state in ('PENDING', 'ACTIVE', 'ON_LEAVE', 'LEFT')),
  started_on      date not null,
  ended_on        date,
  end_reason      text,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  check (ended_on is null or ended_on >= started_on)
);
create unique index post_primary_per_person on post (person_id) where is_primary and ended_on is null;
create index post_of_organ on post (organ_id, ended_on);
create index post_of_person on post (person_id, started_on desc);

alter table person enable row level security;
alter table post enable row level security;
create policy scope on post to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()))
  with check (scope_is_all() or organ_id in (select visible_organs()));
create policy scope on person for select to lz_app
  using (scope_is_all() or id = scope_person() or exists (select 1 from post p where p.person_id = person.id));
create policy scope_update on person for update to lz_app
  using (scope_is_all() or id = scope_person() or exists (select 1 from post p where p.person_id = person.id));
create policy scope_insert on person for insert to lz_app with check (true);
create policy candidate on person for select to lz_exam using (true);
create policy candidate on post for select to lz_exam using (true);
grant select (id, name, photo_file_id) on person to lz_exam;

-- The one question that may be asked across scopes: is this identity already known?
-- It answers with the id only, so that a unit learns of a conflict and not of the person.
create function person_of_id_number(hash bytea) returns uuid
  language sql stable security definer set search_path = public
  return (select id from person where id_number_hash = hash);
revoke all on function person_of_id_number(bytea) from public;
grant execute on function person_of_id_number(bytea) to lz_app;
