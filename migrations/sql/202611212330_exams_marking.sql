-- Marking by hand (人工阅卷): blind, by two markers, with arbitration where they differ too much.
create table exam_marking_task (
  id            uuid primary key default gen_random_uuid(),
  session_id    uuid not null references exam_session,
  attempt_id    bigint not null references exam_attempt,
  form_id       uuid not null references exam_form,
  question_ref  integer not null,
  -- The question version, so that one marker sees many answers to one question.
  version_id    uuid not null,
  part_id       text not null default '',
  -- Hundredths.
  max_mark      integer not null check (max_mark > 0),
  response      text not null,
  state         text not null default 'OPEN' check (state in ('OPEN', 'ONCE', 'ARBITRATION', 'DONE')),
  final_mark    integer check (final_mark between 0 and max_mark),
  -- Who works on it now and until when; nobody else is given it meanwhile.
  claimed_by    uuid,
  claimed_until timestamptz,
  created_at    timestamptz not null,
  done_at       timestamptz,
  unique (attempt_id, question_ref),
  check ((state = 'DONE') = (final_mark is not null))
);
create index exam_marking_task_queue on exam_marking_task (session_id, state, version_id, id);

create table exam_marking (
  id        uuid primary key default gen_random_uuid(),
  task_id   uuid not null references exam_marking_task,
  marker_id uuid not null,
  -- 1 and 2 the markers, 3 the arbiter.
  round     smallint not null check (round between 1 and 3),
  mark      integer not null check (mark >= 0),
  -- Shares of the rubric's points as the marker gave them, in hundredths.
  points    jsonb,
  comment   text,
  at        timestamptz not null,
  unique (task_id, round),
  unique (task_id, marker_id)
);
create index exam_marking_of_marker on exam_marking (marker_id, at desc);
create trigger exam_marking_append_only before update or delete on exam_marking
  for each row execute function refuse_change();
revoke update, delete on exam_marking from lz_app;

-- How many answers of the attempt still wait for a marker; nothing is released before it is 0.
alter table exam_result add column pending integer not null default 0 check (pending >= 0);

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('exam.marking_tolerance', '2000', '2022-11-01', '未见规定，按阅卷惯例：两评相差超过该题满分的百分之二十由第三人仲裁', 'ASSUMED', '单位为万分之一'),
  ('exam.fill_in_policy', '"PER_BLANK"', '2022-11-01', '未见规定，按考试惯例：填空题按空给分', 'ASSUMED', null);
