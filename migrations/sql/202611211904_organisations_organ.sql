-- Administrative divisions, GB/T 2260 and GB/T 10114; history stays under old codes.
create table area (
  code           text primary key check (code ~ '^\d{6}(\d{3})?$'),
  name           text not null,
  level          text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'TOWN')),
  parent_code    text references area,
  path           text not null unique,
  valid_from     date not null,
  valid_to       date,
  successor_code text
);
create index area_parent on area (parent_code, code);

create table enforcement_domain (
  code    text primary key,
  name_zh text not null,
  name_en text not null,
  sort    integer not null
);

-- Enforcement organs (行政执法主体) in two trees: territory (path) and line system (line_path).
-- Paths are '/'-joined codes and ids with a slash at both ends; a scope is a prefix of one of them.
create table organ (
  id             uuid primary key default gen_random_uuid(),
  name           text not null,
  uscc           text unique,
  internal_code  text unique,
  organ_type     text not null check (organ_type in ('ORGAN', 'AUTHORIZED', 'ENTRUSTED')),
  level          text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'TOWN')),
  is_justice     boolean not null default false,
  is_vertical    boolean not null default false,
  area_code      text not null references area,
  parent_id      uuid references organ,
  line_code      text,
  line_parent_id uuid references organ,
  path           text not null unique,
  line_path      text,
  domain_codes   text[] not null default '{}',
  categories     text[] not null default '{}',
  legal_basis    text,
  valid_from     date not null default current_date,
  valid_to       date,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  check (path like '/%/'),
  check (line_path is null or line_path like '/%/'),
  check (uscc is not null or internal_code is not null)
);
create index organ_path on organ (path text_pattern_ops);
create index organ_line_path on organ (line_path text_pattern_ops);
create index organ_area on organ (area_code);
create unique index organ_justice_of_area on organ (area_code) where is_justice and valid_to is null and level <> 'TOWN';

-- Every organ inside the transaction's scope.
create function visible_organs() returns setof uuid language sql stable parallel safe rows 2000 as $$
  select id from organ o
  where exists (select 1 from unnest(scope_paths()) p where o.path ^@ p or o.line_path ^@ p)
$$;
grant select on area, organ, enforcement_domain to lz_exam, lz_public;

-- An uploaded sheet of organs, people or questions: previewed first, then carried out.
create table import_batch (
  id          uuid primary key default gen_random_uuid(),
  kind        text not null check (kind in ('ORGANS', 'PEOPLE', 'QUESTIONS')),
  target_id   uuid,
  file_id     uuid not null references stored_file,
  file_name   text not null,
  state       text not null default 'PREVIEWED' check (state in ('PREVIEWED', 'RUNNING', 'DONE', 'DISCARDED', 'FAILED')),
  mode        text check (mode in ('ALL_OR_NOTHING', 'GOOD_ROWS')),
  rows        integer not null,
  good        integer not null,
  duplicates  integer not null default 0,
  problems    jsonb not null,
  result      jsonb,
  organ_id    uuid,
  created_by  uuid not null,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);
create index import_batch_list on import_batch (kind, created_at desc);
