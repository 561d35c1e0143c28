-- The pool of instructors (行政执法教员库) and of social supervisors (行政执法监督员), states of domain.md A11.
create extension if not exists btree_gist;

-- What the credentials slice says of a person to the slices that come before it: written with every change there.
create table person_standing (
  person_id       uuid primary key references person,
  -- Of the enforcement credential: as stored, expiry is computed from the date.
  credential_state text,
  valid_until      date,
  -- A negative decision holds until (suspension, bar to apply again); null: none.
  sanction_until   date,
  updated_at       timestamptz not null default now()
);

create table instructor (
  id             uuid primary key default gen_random_uuid(),
  person_id      uuid not null references person,
  kind           text not null default 'INSTRUCTOR' check (kind in ('INSTRUCTOR', 'SOCIAL_SUPERVISOR')),
  tier           text not null check (tier in ('PROVINCE', 'CITY', 'COUNTY')),
  -- The unit that nominated, and the instructor's own while in post.
  organ_id       uuid not null references organ,
  area_code      text not null references area,
  state          text not null check (state in
    ('NOMINATED', 'UNIT_OK', 'REVIEWED', 'PUBLICISED', 'APPOINTED', 'SUSPENDED', 'TERM_ENDED', 'DISMISSED', 'RESIGNED',
     'RETURNED', 'REJECTED', 'MERGED')),
  -- Who must act next: UNIT, COUNTY, CITY, PROVINCE; null when nobody.
  next_level     text check (next_level in ('UNIT', 'COUNTY', 'CITY', 'PROVINCE')),
  education      text check (education in ('SECONDARY', 'COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR')),
  enforcement_since date,
  introduction   text,
  -- 聘书编号.
  appointment_no text unique,
  appointed_from date,
  appointed_until date,
  publicity_until date,
  end_reason     text,
  merged_into    uuid references instructor,
  -- Guards as they stood when it was nominated: code, passed, facts.
  guards         jsonb not null default '[]',
  -- Average of all evaluations on the hundred-mark scale, in hundredths, and how many.
  rating         integer,
  rating_count   integer not null default 0,
  created_by     uuid not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  version        integer not null default 1
);
-- One person stands in the pool once for each kind.
create unique index instructor_once on instructor (person_id, kind)
  where state not in ('TERM_ENDED', 'DISMISSED', 'RESIGNED', 'REJECTED', 'MERGED');
create index instructor_list on instructor (kind, state, tier, created_at desc, id);
create index instructor_organ on instructor (organ_id, state);
create index instructor_area on instructor (area_code, state);
create index instructor_queue on instructor (next_level, created_at) where next_level is not null;

create table instructor_step (
  id            bigint generated always as identity primary key,
  instructor_id uuid not null references instructor,
  from_state    text,
  to_state      text not null,
  level         text,
  actor_id      uuid,
  reason        text,
  at            timestamptz not null
);
create index instructor_step_of on instructor_step (instructor_id, id);
create trigger instructor_step_append_only before update or delete on instructor_step
  for each row execute function refuse_change();

-- 专长: enforcement domain (null: general law) × topic × level, 1 knows to 3 leads.
create table instructor_expertise (
  instructor_id uuid not null references instructor,
  domain_code   text references enforcement_domain,
  topic         text not null,
  level         smallint not null check (level between 1 and 3)
);
create unique index instructor_expertise_once on instructor_expertise (instructor_id, coalesce(domain_code, ''), topic);
create index instructor_expertise_topic on instructor_expertise (topic, domain_code);

-- Weekly times, weekday 1 Monday … 7 Sunday, minutes of the day, half-open. No row at all: always available.
create table instructor_weekly (
  instructor_id uuid not null references instructor,
  weekday       smallint not null check (weekday between 1 and 7),
  from_minute   smallint not null check (from_minute between 0 and 1439),
  to_minute     smallint not null check (to_minute between 1 and 1440),
  check (from_minute < to_minute),
  exclude using gist (instructor_id with =, weekday with =, int4range(from_minute, to_minute) with &&)
);
-- Exceptions by time span: available although the week says no, or away.
create table instructor_exception (
  id            uuid primary key default gen_random_uuid(),
  instructor_id uuid not null references instructor,
  span          tstzrange not null check (not isempty(span)),
  is_available  boolean not null,
  reason        text
);
create index instructor_exception_of on instructor_exception using gist (instructor_id, span);

-- An invitation to teach (授课邀请). The lesson belongs to a slice that instructors don't know, so by value.
create table instructor_invitation (
  id            uuid primary key default gen_random_uuid(),
  instructor_id uuid not null references instructor,
  lesson_id     uuid not null,
  class_id      uuid not null,
  title         text not null,
  organ_name    text not null,
  place         text,
  span          tstzrange not null check (not isempty(span)),
  -- Hours of credit that the lesson gives, in hundredths.
  hours         integer not null,
  state         text not null default 'INVITED' check (state in
    ('INVITED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'SUBSTITUTED', 'TAUGHT', 'MISSED')),
  answer_reason text,
  answer_by     timestamptz,
  substitute_of uuid references instructor_invitation,
  invited_by    uuid not null,
  created_at    timestamptz not null,
  answered_at   timestamptz,
  -- Nobody teaches twice at one time: half-open, at minute precision.
  exclude using gist (instructor_id with =, span with &&) where (state in ('ACCEPTED', 'TAUGHT'))
);
create unique index instructor_invitation_once on instructor_invitation (lesson_id, instructor_id)
  where state in ('INVITED', 'ACCEPTED', 'TAUGHT');
create index instructor_invitation_of on instructor_invitation (instructor_id, created_at desc);
create index instructor_invitation_lesson on instructor_invitation (lesson_id);

-- 教案、课件.
create table instructor_material (
  id            uuid primary key default gen_random_uuid(),
  instructor_id uuid not null references instructor,
  title         text not null,
  topic         text,
  file_id       uuid references stored_file,
  link          text,
  is_shared     boolean not null default false,
  created_at    timestamptz not null,
  removed_at    timestamptz,
  check ((file_id is null) <> (link is null))
);
create index instructor_material_of on instructor_material (instructor_id, created_at desc);

-- Evaluation by trainees (学员评教), anonymous: who has evaluated is kept apart from what was said.
create table instructor_evaluation (
  id            uuid primary key default gen_random_uuid(),
  instructor_id uuid not null references instructor,
  lesson_id     uuid not null,
  -- 1 … 5 by criterion.
  scores        jsonb not null,
  -- Mean of the scores on the hundred-mark scale, in hundredths.
  mark          integer not null check (mark between 0 and 10000),
  comment       text,
  -- The day only, so that the order says nothing of the person.
  given_on      date not null
);
create index instructor_evaluation_of on instructor_evaluation (instructor_id, lesson_id);
create table instructor_evaluation_given (
  lesson_id     uuid not null,
  instructor_id uuid not null references instructor,
  person_id     uuid not null references person,
  primary key (lesson_id, instructor_id, person_id)
);

-- 年度考核.
create table instructor_review (
  instructor_id uuid not null references instructor,
  year          smallint not null,
  taught_hours  integer not null,
  mark          integer,
  outcome       text not null check (outcome in ('EXCELLENT', 'PASSED', 'FAILED')),
  comment       text,
  decided_by    uuid not null,
  decided_at    timestamptz not null,
  primary key (instructor_id, year)
);

-- Two entries that look like one person and were found to be two.
create table instructor_distinct (
  instructor_id uuid not null references instructor,
  other_id      uuid not null references instructor,
  decided_by    uuid not null,
  decided_at    timestamptz not null,
  primary key (instructor_id, other_id),
  check (instructor_id < other_id)
);

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('instructor.review_route', '["UNIT", "COUNTY", "CITY", "PROVINCE"]', '2022-11-01', '湘政办发〔2023〕51号：省司法厅负责选聘、培训、管理；层级为推定', 'ASSUMED', null),
  ('instructor.publicity_days', '5', '2022-11-01', '未见规定，按公示惯例：五个工作日', 'ASSUMED', null),
  ('instructor.min_enforcement_years', '3', '2022-11-01', '未见规定，按选聘惯例', 'ASSUMED', null),
  ('instructor.min_education', '"BACHELOR"', '2022-11-01', '未见规定，按选聘惯例', 'ASSUMED', null),
  ('instructor.requires_credential', 'true', '2022-11-01', '未见规定，按选聘惯例：持有效行政执法证', 'ASSUMED', null),
  ('instructor.min_taught_hours', '8', '2022-11-01', '未见规定，按管理惯例：每年授课不少于八学时', 'ASSUMED', null),
  ('instructor.min_rating', '80', '2022-11-01', '未见规定，按管理惯例：学员评价平均八十分', 'ASSUMED', null),
  ('instructor.evaluation_min_n', '5', '2022-11-01', '匿名评价通例：少于五份不显示', 'ASSUMED', null),
  ('instructor.answer_days', '3', '2022-11-01', '未见规定，按管理惯例：三个工作日内答复授课邀请', 'ASSUMED', null),
  ('instructor.max_declines', '2', '2022-11-01', '未见规定，按管理惯例：一年内两次无故拒绝可解聘', 'ASSUMED', null);

alter table instructor enable row level security;
create policy scope on instructor to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs())
    -- Those in the pool are shown to every coordinator: an instructor teaches beyond his own unit.
    or state in ('APPOINTED', 'PUBLICISED'))
  with check (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
