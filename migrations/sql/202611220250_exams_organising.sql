-- Organising examinations: parts and make-up sessions, rooms with seats, review clocks, exemptions, marks from paper.

-- WHOLE: both parts on one paper; GENERAL, PROFESSIONAL: this session examines one part only (通用, 专业).
alter table exam_session
  add column part text not null default 'WHOLE' check (part in ('WHOLE', 'GENERAL', 'PROFESSIONAL')),
  -- 补考: of which session the failed and the absent come.
  add column makeup_of uuid references exam_session,
  -- 演练: everything runs, and no result, pass, statistic, log leaf or credential ever comes of it.
  add column rehearsal_of uuid references exam_session;
create index exam_session_makeup on exam_session (makeup_of) where makeup_of is not null;
create index exam_session_rehearsal on exam_session (rehearsal_of) where rehearsal_of is not null;

-- A room (考场) of one slot. Networks are those of its machines; empty: any.
create table exam_room (
  id         uuid primary key default gen_random_uuid(),
  slot_id    uuid not null references exam_slot on delete cascade,
  -- The organ that holds the room: who may see and invigilate it.
  organ_id   uuid not null references organ,
  name       text not null,
  address    text not null default '',
  seats      integer not null check (seats > 0),
  networks   cidr[] not null default '{}',
  -- Made by the arrangement for the candidates of one area because nobody planned rooms.
  is_virtual boolean not null default false,
  created_at timestamptz not null default now(),
  unique (slot_id, name)
);
create index exam_room_organ on exam_room (organ_id);

create table exam_room_invigilator (
  room_id    uuid not null references exam_room on delete cascade,
  account_id uuid not null,
  is_chief   boolean not null default false,
  added_at   timestamptz not null default now(),
  primary key (room_id, account_id)
);
create index exam_room_invigilator_account on exam_room_invigilator (account_id);

alter table exam_registration
  add column room_id uuid references exam_room,
  -- By when the level that must act should have acted, and since when its delay is reported.
  add column due_on date,
  add column escalated_at timestamptz;
create index exam_registration_room on exam_registration (room_id, seat_no) where room_id is not null;
create index exam_registration_due on exam_registration (due_on) where next_level is not null and escalated_at is null;
alter table exam_registration drop constraint exam_registration_state_check;
alter table exam_registration add constraint exam_registration_state_check check (state in
  ('SUBMITTED', 'UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'APPROVED', 'RETURNED', 'REJECTED', 'CANCELLED',
   'ADMITTED', 'CANCELLED_LATE', 'SAT', 'ABSENT', 'VOIDED'));

-- An attempt on paper has neither form nor device.
alter table exam_attempt
  alter column form_id drop not null,
  alter column device_id drop not null,
  alter column order_seed drop not null,
  add constraint exam_attempt_on_screen check (end_reason is not distinct from 'paper'
    or (form_id is not null and device_id is not null and order_seed is not null));

-- What a sheet of marks (成绩录入) said of a candidate; a correction is a new row of the next version.
create table exam_paper_mark (
  registration_id uuid not null references exam_registration,
  version         integer not null check (version > 0),
  batch_id        uuid not null references import_batch,
  row_no          integer not null,
  -- 缺考: no marks.
  is_absent       boolean not null,
  -- Hundredths by part.
  general_mark      integer check (general_mark >= 0),
  professional_mark integer check (professional_mark >= 0),
  entered_by      uuid not null,
  at              timestamptz not null,
  primary key (registration_id, version),
  check (not is_absent or (general_mark is null and professional_mark is null)),
  check (is_absent or general_mark is not null or professional_mark is not null)
);
create index exam_paper_mark_batch on exam_paper_mark (batch_id);
create trigger exam_paper_mark_append_only before update or delete on exam_paper_mark
  for each row execute function refuse_change();
revoke update, delete on exam_paper_mark from lz_app;

-- 免考: with evidence and a second person's decision; counts like a pass of the part from the day of the decision.
create table exam_exemption (
  id              uuid primary key default gen_random_uuid(),
  person_id       uuid not null references person,
  organ_id        uuid not null references organ,
  -- For GENERAL every domain; else the one named.
  domain_code     text references enforcement_domain,
  part            text not null check (part in ('WHOLE', 'GENERAL', 'PROFESSIONAL')),
  ground          text not null,
  facts           text not null,
  evidence_id     uuid not null references stored_file,
  state           text not null default 'PROPOSED' check (state in ('PROPOSED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'REVOKED')),
  proposed_by     uuid not null,
  proposed_at     timestamptz not null,
  decided_by      uuid,
  decided_at      timestamptz,
  decision_reason text,
  -- First day on which it counts.
  valid_from      date,
  version         integer not null default 1,
  check ((part = 'GENERAL') = (domain_code is null)),
  check ((state = 'GRANTED') <= (valid_from is not null and decided_by is not null and decided_by <> proposed_by))
);
create index exam_exemption_person on exam_exemption (person_id, state);
create index exam_exemption_organ on exam_exemption (organ_id, state, proposed_at);
create unique index exam_exemption_once on exam_exemption (person_id, part, coalesce(domain_code, ''))
  where state in ('PROPOSED', 'GRANTED');
alter table exam_exemption enable row level security;
create policy scope on exam_exemption to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));

-- Ticks of the readiness checklist (考前检查) that only people can judge.
create table exam_readiness_tick (
  session_id uuid not null references exam_session,
  item       text not null,
  note       text not null default '',
  account_id uuid not null,
  at         timestamptz not null,
  primary key (session_id, item)
);

grant select on exam_room, exam_room_invigilator to lz_exam;

alter table import_batch drop constraint import_batch_kind_check;
alter table import_batch add constraint import_batch_kind_check check (kind in
  ('ORGANS', 'PEOPLE', 'QUESTIONS', 'HOURS', 'NOMINATIONS', 'REGISTRATIONS', 'EXAM_ROOMS', 'PAPER_MARKS'));

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('exam.navigation', '"FREE"', '2022-11-01', '未见规定，按考试惯例：可在全卷范围内任意作答', 'ASSUMED', null),
  ('exam.blur_min_seconds', '2', '2022-11-01', '未见规定，按管理惯例：两秒以内的离开不计', 'ASSUMED', null),
  ('exam.blur_action', '"SUBMIT"', '2022-11-01', '参照常州市 2021 年考试通知：离开考试界面自动交卷', 'ASSUMED', '外省规定已核，本省待确认'),
  ('exam.resume_min', 'null', '2022-11-01', '未见规定，按系统可靠性要求：本机重新进入不限时', 'ASSUMED', 'null 表示不限'),
  ('exam.copy_blocked', 'true', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.watermark', 'true', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.address_rule', '"ANY"', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.browser_rule', '"ANY"', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.identity_check', '"NONE"', '2022-11-01', '人脸识别技术应用安全管理办法：存在其他方式的不得以人脸识别为唯一验证方式', 'ASSUMED', null),
  ('exam.review_policy', '"PARTS"', '2022-11-01', '未见规定，按管理惯例：公布各部分成绩', 'ASSUMED', null),
  ('exam.training_prerequisite_hours', '0', '2022-11-01', '参照如法网 2017 年学法考法通知、广西 2016 年考试安排', 'ASSUMED', '0 表示不要求'),
  ('exam.similarity_alpha', '0.0001', '2022-11-01', '参照人力资源和社会保障部令第 31 号第十一条：雷同答卷由专家认定；界限未见规定', 'ASSUMED', null),
  ('exam.self_registration', 'false', '2022-11-01', '参照六安市 2025 年考试公告：由单位统一报名', 'ASSUMED', '外省规定已核，本省待确认'),
  ('exam.makeup_admits', '["FAILED", "ABSENT"]', '2022-11-01', '未见规定，按考试惯例', 'ASSUMED', null),
  ('exam.exemption_grounds', '[]', '2022-11-01', '未见规定；参照常州市 2021 年考试通知（换发期间持证人员、法律职业资格人员免考）', 'ASSUMED', '空表示不设免考'),
  ('exam.late_cancel_reasons', '["ILLNESS", "FLOOD_DUTY", "EMERGENCY_DUTY", "BEREAVEMENT", "OTHER"]', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.plan_fail_percent', '20', '2022-11-01', '未见规定，按历年合格情况估计', 'ASSUMED', '到期测算用'),
  ('exam.plan_spare_percent', '5', '2022-11-01', '未见规定，按管理惯例：预留机位', 'ASSUMED', '到期测算用');
