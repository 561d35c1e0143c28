-- The ledger of credit hours (学时), the year's account of each officer, online learning and the autopilot.
create table hour_entry (
  id           bigint generated always as identity primary key,
  person_id    uuid not null references person,
  -- The unit on the day it was posted: pages of a unit are sums over it.
  organ_id     uuid not null references organ,
  year         smallint not null,
  category     text not null check (category in ('PUBLIC_LAW', 'BUSINESS', 'SKILL')),
  source       text not null check (source in ('CLASS', 'ONLINE', 'EXTERNAL', 'TEACHING', 'IMPORT', 'CARRY_OVER', 'REVERSAL', 'ADJUSTMENT')),
  -- Credit hours; negative only for a reversal.
  hours        numeric(6,2) not null check (hours <> 0),
  -- What was earned before caps and rates, and the rules that were applied with their versions.
  raw_hours    numeric(6,2) not null,
  rules        jsonb not null default '{}',
  -- What it stands for, once: the same source is never counted twice.
  source_key   text not null unique,
  title        text not null,
  held_on      date not null,
  certificate_no text,
  span         tstzrange,
  reverses     bigint unique references hour_entry,
  reason       text,
  posted_by    uuid,
  posted_at    timestamptz not null,
  check ((source = 'REVERSAL') = (reverses is not null)),
  check (hours > 0 or source in ('REVERSAL', 'ADJUSTMENT'))
);
create index hour_entry_person on hour_entry (person_id, year, held_on desc, id desc);
create index hour_entry_certificate on hour_entry (certificate_no) where certificate_no is not null;
create trigger hour_entry_append_only before update or delete on hour_entry
  for each row execute function refuse_change();
revoke update, delete on hour_entry from lz_app;

-- The sum of the ledger and what the year asks, kept with every entry in one transaction (and recomputed by a check).
create table year_account (
  person_id    uuid not null references person,
  year         smallint not null,
  organ_id     uuid not null references organ,
  required     numeric(6,2) not null,
  public_law   numeric(7,2) not null default 0,
  business     numeric(7,2) not null default 0,
  skill        numeric(7,2) not null default 0,
  total        numeric(7,2) generated always as (public_law + business + skill) stored,
  state        text not null default 'OPEN' check (state in ('OPEN', 'GRACE', 'MET', 'SHORT', 'EXEMPT', 'PRORATED', 'REOPENED')),
  -- Why less than the full hours are asked: months in post, exemption.
  months       smallint not null default 12 check (months between 0 and 12),
  reason       text,
  settled_at   timestamptz,
  updated_at   timestamptz not null,
  version      integer not null default 1,
  primary key (person_id, year)
);
create index year_account_organ on year_account (organ_id, year) include (required, public_law, business, skill, state);
create index year_account_year on year_account (year, state);

create table hour_exemption (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references person,
  organ_id    uuid not null references organ,
  year        smallint not null,
  -- MATERNITY, SICK, SECONDED, SUSPENDED, STUDY, JOINED, RETIRING, OTHER.
  kind        text not null,
  from_month  smallint not null check (from_month between 1 and 12),
  to_month    smallint not null check (to_month between 1 and 12),
  file_id     uuid references stored_file,
  note        text,
  state       text not null default 'CLAIMED' check (state in ('CLAIMED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  decided_by  uuid,
  decided_at  timestamptz,
  decision_reason text,
  created_by  uuid not null,
  created_at  timestamptz not null,
  check (from_month <= to_month)
);
create index hour_exemption_person on hour_exemption (person_id, year);
create index hour_exemption_queue on hour_exemption (organ_id, state, created_at);

-- Hours for training elsewhere (外部培训): claimed with proof, verified, posted.
create table hour_claim (
  id             uuid primary key default gen_random_uuid(),
  person_id      uuid not null references person,
  organ_id       uuid not null references organ,
  year           smallint not null,
  category       text not null check (category in ('PUBLIC_LAW', 'BUSINESS', 'SKILL')),
  title          text not null,
  provider       text not null,
  starts_on      date not null,
  ends_on        date not null,
  hours          numeric(6,2) not null check (hours > 0),
  certificate_no text,
  file_id        uuid references stored_file,
  state          text not null default 'CLAIMED' check (state in ('CLAIMED', 'VERIFIED', 'POSTED', 'RETURNED', 'REJECTED', 'REVERSED')),
  entry_id       bigint references hour_entry,
  decided_by     uuid,
  decided_at     timestamptz,
  reason         text,
  created_by     uuid not null,
  created_at     timestamptz not null,
  version        integer not null default 1,
  check (starts_on <= ends_on)
);
create index hour_claim_person on hour_claim (person_id, created_at desc);
create index hour_claim_queue on hour_claim (organ_id, state, created_at);

-- Online learning: which seconds of a material a person has really spent, confirmed by server challenges.
create table learning_progress (
  person_id     uuid not null references person,
  material_id   uuid not null references course_material,
  course_id     uuid not null references course,
  -- Confirmed seconds of the material, as ranges; never taken back.
  covered       int4multirange not null default '{}',
  -- Confirmed time spent, in seconds; at most the clock's.
  spent_seconds integer not null default 0,
  position      integer not null default 0,
  completed_at  timestamptz,
  -- Of packages: status, score and suspend data as the runtime keeps them.
  runtime       jsonb,
  updated_at    timestamptz not null,
  primary key (person_id, material_id)
);
create index learning_progress_course on learning_progress (person_id, course_id);

-- At most one open session for each person: one course at a time.
create table learning_session (
  id             uuid primary key default gen_random_uuid(),
  person_id      uuid not null references person,
  material_id    uuid not null references course_material,
  started_at     timestamptz not null,
  last_beat_at   timestamptz not null,
  beat_no        integer not null default 0,
  challenge      text not null,
  position       integer not null,
  ended_at       timestamptz
);
create unique index learning_session_open on learning_session (person_id) where ended_at is null;

create table course_completion (
  person_id    uuid not null references person,
  course_id    uuid not null references course,
  organ_id     uuid not null references organ,
  year         smallint not null,
  quiz_percent smallint,
  tries        smallint not null default 0,
  completed_at timestamptz,
  entry_id     bigint references hour_entry,
  certificate_no text unique,
  primary key (person_id, course_id, year)
);
create table quiz_try (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references person,
  course_id    uuid not null references course,
  version_ids  uuid[] not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  percent      smallint
);
create index quiz_try_of on quiz_try (person_id, course_id, started_at desc);

-- Statements of outside players (xAPI 1.0.3), as received.
create table xapi_statement (
  id          uuid primary key,
  person_id   uuid not null references person,
  material_id uuid references course_material,
  verb        text not null,
  object_id   text not null,
  statement   jsonb not null,
  stored_at   timestamptz not null
);
create index xapi_statement_of on xapi_statement (person_id, stored_at desc);

-- The autopilot (学时预警): what was said to whom when, and what followed.
create table hour_warning (
  id          bigint generated always as identity primary key,
  person_id   uuid not null references person,
  organ_id    uuid not null references organ,
  year        smallint not null,
  step        text not null check (step in ('FORECAST', 'REMINDER', 'WARNING', 'NOTICE', 'CONSEQUENCE', 'ENDED')),
  missing     numeric(6,2) not null,
  -- Last day of the grace of a notice.
  due_on      date,
  consequence text,
  notice_id   uuid,
  at          timestamptz not null
);
create unique index hour_warning_once on hour_warning (person_id, year, step) where step <> 'ENDED';
create index hour_warning_due on hour_warning (step, due_on);
create index hour_warning_organ on hour_warning (organ_id, year, step);

-- Proposals of the scheduler (排课方案): what went in, what came out, which became a published timetable.
create table schedule_proposal (
  id           uuid primary key default gen_random_uuid(),
  organ_id     uuid not null references organ,
  name         text not null,
  state        text not null default 'QUEUED' check (state in ('QUEUED', 'SOLVING', 'READY', 'FAILED', 'PUBLISHED', 'DISCARDED')),
  job_id       uuid references job,
  input        jsonb not null,
  result       jsonb,
  -- Figures to compare proposals by: placed, gap closed, fairness, travel.
  score        jsonb,
  created_by   uuid not null,
  created_at   timestamptz not null,
  finished_at  timestamptz,
  published_at timestamptz
);
create index schedule_proposal_list on schedule_proposal (organ_id, created_at desc);

alter table import_batch drop constraint import_batch_kind_check;
alter table import_batch add constraint import_batch_kind_check check (kind in ('ORGANS', 'PEOPLE', 'QUESTIONS', 'HOURS', 'NOMINATIONS'));

alter table hour_entry enable row level security;
alter table year_account enable row level security;
alter table hour_claim enable row level security;
alter table hour_exemption enable row level security;
alter table learning_progress enable row level security;
alter table course_completion enable row level security;
create policy scope on hour_entry to lz_app using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on year_account to lz_app using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on hour_claim to lz_app using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on hour_exemption to lz_app using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on learning_progress to lz_app using (scope_is_all() or person_id = scope_person());
create policy scope on course_completion to lz_app using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('training.category_minimum', '{"PUBLIC_LAW": 0, "BUSINESS": 0, "SKILL": 0}', '2022-11-01', '湘政办发〔2023〕51号：三类合计六十学时', 'VERIFIED', '各类最低学时未规定'),
  ('training.online_day_cap', '8', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('training.half_day_cap', '4', '2022-11-01', '参照南京市学时规定', 'ASSUMED', null),
  ('training.year_caps', '{"EXTERNAL": 48, "TEACHING": 60, "IMPORT": null, "ONLINE": null}', '2022-11-01', '参照南京市学时规定：校外班每年四十八学时', 'ASSUMED', null),
  ('training.presence_percent', '80', '2022-11-01', '未见规定，按管理惯例：到课不足八成不计学时', 'ASSUMED', null),
  ('training.sign_in_window', '{"before": 30, "after": 15}', '2022-11-01', '未见规定，按管理惯例，单位分钟', 'ASSUMED', null),
  ('training.code_seconds', '20', '2022-11-01', '未见规定，按防转发要求：动态签到码有效秒数', 'ASSUMED', null),
  ('training.settle_on', '"01-31"', '2022-11-01', '未见规定，按管理惯例：次年一月三十一日结算', 'ASSUMED', null),
  ('training.claim_approver', '"UNIT"', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', 'UNIT、COUNTY、CITY、PROVINCE'),
  ('training.warning_days', '{"forecast": "03-31", "reminder": "06-30", "warning": "09-30", "notice": "11-30"}', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('training.grace_working_days', '15', '2022-11-01', '未见规定，按正当程序', 'ASSUMED', null),
  ('training.max_speed', '150', '2022-11-01', '未见规定，按管理惯例：播放速度上限，百分之', 'ASSUMED', null),
  ('training.beat_seconds', '30', '2022-11-01', '未见规定，按防挂机要求', 'ASSUMED', null),
  ('training.challenge_minutes', '15', '2022-11-01', '未见规定，按防挂机要求：随机确认的平均间隔', 'ASSUMED', null);
