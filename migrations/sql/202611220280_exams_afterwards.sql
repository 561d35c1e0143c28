-- What comes after a sitting: corrected keys, score reviews, incidents and violations with bans, the anomaly report,
-- certificates of a result.

-- What happened in the room (考场异常), as the server or an invigilator saw it; whoever decides reads it later.
create table exam_incident (
  id          uuid primary key default gen_random_uuid(),
  attempt_id  bigint not null references exam_attempt,
  kind        text not null,
  detail      jsonb not null default '{}',
  at          timestamptz not null,
  -- Null: the system.
  recorded_by uuid
);
create index exam_incident_of_attempt on exam_incident (attempt_id, at);
create trigger exam_incident_append_only before update or delete on exam_incident
  for each row execute function refuse_change();
revoke update, delete on exam_incident from lz_app;
grant insert on exam_incident to lz_exam;

-- A key that was wrong (更正答案, domain.md edge case 41): proposed with a simulation, approved by another person, carried
-- out as a job with a new version of the keys, and reversible exactly.
create table exam_key_correction (
  id              uuid primary key default gen_random_uuid(),
  session_id      uuid not null references exam_session,
  state           text not null default 'PROPOSED' check (state in
    ('PROPOSED', 'RUNNING', 'DONE', 'REJECTED', 'REVERSING', 'REVERSED')),
  -- One for each question: policy and, for NEW_KEY, what is right now.
  changes         jsonb not null,
  -- 改判只升不降: nobody's mark falls.
  never_worse     boolean not null,
  reason          text not null,
  -- What the simulation said when it was proposed, with the hash of everybody's marks after it.
  simulation      jsonb not null,
  outcome_hash    text not null,
  proposed_by     uuid not null,
  proposed_at     timestamptz not null,
  decided_by      uuid,
  decided_at      timestamptz,
  decision_note   text,
  job_id          uuid,
  done_at         timestamptz,
  reversal_reason text,
  reversal_by     uuid,
  reversed_by     uuid,
  reversed_at     timestamptz,
  version         integer not null default 1
);
-- One at a time: a simulation is of the keys as they are.
create unique index exam_key_correction_open on exam_key_correction (session_id)
  where state in ('PROPOSED', 'RUNNING', 'REVERSING');
create index exam_key_correction_of_session on exam_key_correction (session_id, proposed_at desc);

create table exam_key_correction_form (
  correction_id uuid not null references exam_key_correction,
  form_id       uuid not null references exam_form,
  -- The version whose answers a reversal puts back.
  from_version  integer not null,
  to_version    integer not null,
  primary key (correction_id, form_id)
);

-- Whose result it changed, from which row to which.
create table exam_key_correction_result (
  correction_id uuid not null references exam_key_correction,
  attempt_id    bigint not null references exam_attempt,
  from_version  integer not null,
  to_version    integer not null,
  mark_before   integer not null,
  mark_after    integer not null,
  passed_before boolean not null,
  passed_after  boolean not null,
  primary key (correction_id, attempt_id)
);
create index exam_key_correction_result_attempt on exam_key_correction_result (attempt_id);

-- 成绩复核: scoring and recording errors only (domain.md 2.2).
create table exam_score_review (
  id            uuid primary key default gen_random_uuid(),
  attempt_id    bigint not null references exam_attempt,
  session_id    uuid not null references exam_session,
  person_id     uuid not null references person,
  organ_id      uuid not null references organ,
  state         text not null default 'ASKED' check (state in ('ASKED', 'CHECKED', 'UPHELD', 'CHANGED')),
  reason        text not null,
  asked_at      timestamptz not null,
  answer_due_on date not null,
  -- What the replay of the journal, the receipt and the key version said.
  checks        jsonb,
  -- Marks by hand that were looked at again, with what each should be.
  hand_marks    jsonb,
  finding       text,
  checked_by    uuid,
  checked_at    timestamptz,
  -- Result before and after, when it changed.
  result_before jsonb,
  result_after  jsonb,
  answer        text,
  decided_by    uuid,
  decided_at    timestamptz,
  version       integer not null default 1
);
-- Once for each result.
create unique index exam_score_review_once on exam_score_review (attempt_id);
create index exam_score_review_queue on exam_score_review (session_id, state, answer_due_on);
create index exam_score_review_person on exam_score_review (person_id);
create index exam_score_review_organ on exam_score_review (organ_id);

-- 违纪违规 (domain.md 2.4).
create table exam_violation (
  id               uuid primary key default gen_random_uuid(),
  case_no          text not null unique,
  session_id       uuid not null references exam_session,
  registration_id  uuid not null references exam_registration,
  attempt_id       bigint references exam_attempt,
  person_id        uuid not null references person,
  organ_id         uuid not null references organ,
  level            text not null check (level in ('WARNING', 'SUBJECT_VOID', 'ALL_VOID', 'BANNED', 'PERMANENT')),
  kind             text not null,
  facts            text not null,
  state            text not null default 'NOTIFIED' check (state in ('NOTIFIED', 'DECIDED', 'CLEARED', 'REVOKED')),
  -- Months of the ban by the rule of the day, for BANNED.
  ban_months       integer,
  proposed_by      uuid not null,
  proposed_at      timestamptz not null,
  -- Until the end of this day the candidate may state and defend (陈述申辩).
  statement_due_on date not null,
  statement_kind   text check (statement_kind in ('MADE', 'WAIVED')),
  statement        text,
  statement_at     timestamptz,
  decided_by       uuid,
  decided_at       timestamptz,
  decision_note    text,
  -- What the decision found, to be put back by a revocation.
  before           jsonb,
  appeal           text,
  appeal_at        timestamptz,
  revoked_by       uuid,
  revoked_at       timestamptz,
  revoke_reason    text,
  version          integer not null default 1
);
create unique index exam_violation_open on exam_violation (registration_id) where state = 'NOTIFIED';
create index exam_violation_of_session on exam_violation (session_id, proposed_at desc);
create index exam_violation_of_registration on exam_violation (registration_id);
create index exam_violation_of_attempt on exam_violation (attempt_id);
create index exam_violation_person on exam_violation (person_id, proposed_at desc);
create index exam_violation_organ on exam_violation (organ_id, proposed_at desc);

create table exam_violation_evidence (
  id           uuid primary key default gen_random_uuid(),
  violation_id uuid not null references exam_violation,
  -- FILE by the office, STATEMENT by the candidate.
  kind         text not null check (kind in ('FILE', 'STATEMENT')),
  file_id      uuid not null references stored_file,
  name         text not null,
  sha256       text not null,
  added_by     uuid not null,
  added_at     timestamptz not null
);
create index exam_violation_evidence_of on exam_violation_evidence (violation_id, added_at);
create trigger exam_violation_evidence_append_only before update or delete on exam_violation_evidence
  for each row execute function refuse_change();
revoke update, delete on exam_violation_evidence from lz_app;

-- 禁考. It goes with the person, not with the unit: whoever nominates must see it, also a unit that he came to later,
-- so no row-level security by organ; it says nothing of what he did.
create table exam_ban (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references person,
  from_day     date not null,
  -- Last day; null: for good.
  until_day    date,
  violation_id uuid not null references exam_violation,
  lifted_at    timestamptz,
  check (until_day is null or until_day >= from_day)
);
create index exam_ban_of_person on exam_ban (person_id) where lifted_at is null;
create index exam_ban_of_violation on exam_ban (violation_id);

-- 异常分析: what stands out of a session's journals and answers. A pointer for people, never a verdict.
create table exam_anomaly_report (
  id         uuid primary key default gen_random_uuid(),
  session_id uuid not null references exam_session,
  job_id     uuid not null,
  made_by    uuid,
  made_at    timestamptz,
  -- Methods, thresholds, groups and how many pairs were looked at.
  method     jsonb,
  counts     jsonb
);
create unique index exam_anomaly_report_job on exam_anomaly_report (job_id);
create index exam_anomaly_report_of_session on exam_anomaly_report (session_id, made_at desc);

create table exam_anomaly (
  id           uuid primary key default gen_random_uuid(),
  session_id   uuid not null references exam_session,
  kind         text not null check (kind in ('SIMILAR_ANSWERS', 'RAPID_ANSWERS', 'SHARED_DEVICE', 'SHARED_ADDRESS', 'PREKNOWLEDGE')),
  attempt_id   bigint not null references exam_attempt,
  other_id     bigint references exam_attempt,
  -- Chance of something at least as far out without anything wrong, as a power of ten: 6 is one in a million.
  surprise     real not null,
  detail       jsonb not null,
  state        text not null default 'OPEN' check (state in ('OPEN', 'CLEARED', 'CASE')),
  reason       text,
  decided_by   uuid,
  decided_at   timestamptz,
  violation_id uuid references exam_violation
);
-- The same finding of a later report is the same row.
create unique index exam_anomaly_once on exam_anomaly (session_id, kind, attempt_id, coalesce(other_id, 0));
create index exam_anomaly_queue on exam_anomaly (session_id, state, surprise desc);
create index exam_anomaly_of_attempt on exam_anomaly (attempt_id);
create index exam_anomaly_of_other on exam_anomaly (other_id);
create index exam_anomaly_of_violation on exam_anomaly (violation_id);

-- 合格证明: the code on a printed certificate; whether it holds is asked of the result at every check.
create table exam_certificate (
  code       text primary key,
  attempt_id bigint not null unique references exam_attempt,
  created_at timestamptz not null
);

alter table exam_score_review enable row level security;
alter table exam_violation enable row level security;
create policy scope on exam_score_review to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on exam_violation to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));

-- Which qualifications and credentials rest on passes of these persons in this session; whoever changes results must know
-- beforehand whose rights he touches.
create function exam_pass_holders(session uuid, persons uuid[])
returns table (person_id uuid, has_qualification boolean, has_credential boolean)
language sql stable security definer set search_path = public as $$
  select p.id,
    exists (select 1 from qualification q where q.person_id = p.id and q.session_id = session and q.state <> 'INVALIDATED'),
    exists (select 1 from credential c join qualification q on q.person_id = c.person_id and q.session_id = session
      where c.person_id = p.id and c.kind = 'ENFORCEMENT' and c.state in ('PENDING', 'ACTIVE', 'SUSPENDED'))
  from unnest(persons) as p(id)
$$;
revoke all on function exam_pass_holders(uuid, uuid[]) from public;
grant execute on function exam_pass_holders(uuid, uuid[]) to lz_app;

insert into action_reason (code, action, name_zh, name_en, legal_basis, lift_needs, enabled) values
  ('CAN-07', 'CANCEL', '资格考试成绩更正后不合格', 'The qualifying result was corrected and is not a pass any more',
   '未见规定；按资格取得条件不再具备处理，是否适用由省级确定', null, true);

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('exam.statement_days', '5', '2022-11-01', '未见规定，参照人社部令第31号告知与陈述申辩的程序；期限为推定', 'ASSUMED', '工作日'),
  ('exam.violation_appeal_days', '60', '2022-11-01', '参照行政复议法第二十条的期限；是否适用由省级确定', 'ASSUMED', '日历日，仅用于处理决定的救济告知'),
  ('exam.violation_number_pattern', '"湘考违〔{yyyy}〕{serial:4}"', '2022-11-01', '未见规定，按公文惯例', 'ASSUMED', null),
  ('exam.correction_never_worse', 'true', '2022-11-01', '未见规定，按信赖保护的管理惯例：更正答案后成绩只升不降', 'ASSUMED', null),
  ('exam.smallest_group', '10', '2022-11-01', '未见规定，按统计披露控制惯例：人数不足的分组不公布成绩', 'ASSUMED', null),
  ('exam.rapid_seconds', '3', '2022-11-01', '未见规定，按快速作答研究惯例（Wise 与 Kong，2005）取固定阈值', 'ASSUMED', '秒'),
  ('exam.rapid_share', '2000', '2022-11-01', '未见规定，按快速作答研究惯例：快速作答超过十分之二的列为提示', 'ASSUMED', '单位为万分之一'),
  ('exam.pass_list_days', '30', '2022-11-01', '未见规定，按公示惯例；期限为推定', 'ASSUMED', '自然日');
