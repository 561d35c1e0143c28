-- Applications of every type, the editions that come of them, and the portraits behind them.

-- What a stored portrait is like, measured once: the file never changes. What is enough, the rules say.
create table photo_measure (
  file_id     uuid primary key references stored_file,
  width       integer not null,
  height      integer not null,
  brightness  real not null,
  tint        real not null,
  unevenness  real not null,
  sharpness   real not null,
  measured_at timestamptz not null
);

-- The credentials of these persons, across the scopes of those who act for them: who moves to another unit brings his along.
-- The caller asks only for persons whom he may see; it answers with what is printed and the state.
create function credentials_of(persons uuid[], of_kind text)
returns table (id uuid, credential_no text, person_id uuid, organ_id uuid, state text, due_state text, due_on date,
  holder_name text, organ_name text, domain_codes text[], categories text[], photo_file_id uuid, valid_from date,
  valid_to date, lost_at timestamptz, created_at timestamptz)
language sql stable security definer set search_path = public as $$
  select c.id, c.credential_no, c.person_id, c.organ_id, c.state, c.due_state, c.due_on, c.holder_name, c.organ_name,
    c.domain_codes, c.categories, c.photo_file_id, c.valid_from, c.valid_to, c.lost_at, c.created_at
  from credential c where c.person_id = any(persons) and c.kind = of_kind
$$;
revoke all on function credentials_of(uuid[], text) from public;
grant execute on function credentials_of(uuid[], text) to lz_app;

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('photo.background_brightness', '215', '2022-11-01', '全国统一行政执法证件照片采集要求：白色背景（限值按通例）', 'ASSUMED', null),
  ('photo.background_tint', '24', '2022-11-01', '全国统一行政执法证件照片采集要求：白色背景（限值按通例）', 'ASSUMED', null),
  ('photo.background_unevenness', '24', '2022-11-01', '全国统一行政执法证件照片采集要求：白色背景（限值按通例）', 'ASSUMED', null),
  ('photo.sharpness', '2', '2022-11-01', '证件照片通例：影像清晰', 'ASSUMED', null);

-- Rows that were there before their tables got another column, or were bound by the log.
insert into seal_backlog
select 'credential', id::text from credential
union all select 'credential_application', id::text from credential_application
union all select 'credential_edition', credential_id::text || ':' || edition from credential_edition
on conflict do nothing;
