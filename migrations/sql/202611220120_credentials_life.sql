-- The whole life of a credential (domain.md A2–A6): kinds and types of application with their documents and clocks,
-- editions of what is printed, cards and print batches, decisions with notice, service, appeal and annulment, overlapping
-- suspensions, recalls of a unit, campaigns, filings of ministry certificates.

-- What the kinds ask of a person.
alter table person
  -- 法律职业资格证书编号: supervision staff need it by rule and date (湖南省行政执法监督条例 第十六条).
  add column legal_qualification_no text,
  add column legal_qualification_file_id uuid references stored_file;
alter table post
  -- Contract staff (辅助人员): the work card ends with the contract.
  add column contract_until date;

alter table credential drop constraint credential_kind_check;
alter table credential add constraint credential_kind_check check (kind in ('ENFORCEMENT', 'SUPERVISION', 'AUXILIARY'));
alter table credential_application drop constraint credential_application_kind_check;
alter table credential_application add constraint credential_application_kind_check check (kind in ('ENFORCEMENT', 'SUPERVISION', 'AUXILIARY'));

-- ── Applications ────────────────────────────────────────────────────────────────────────────────────────────────────────
alter table credential_application
  -- RENEW, CHANGE, REISSUE and TRANSFER are about an existing credential.
  add column of_credential_id uuid references credential,
  -- What is asked beyond the domains: new printed facts (CHANGE), circumstances of the loss (REISSUE) …
  add column request jsonb not null default '{}',
  -- Last day of the level that must act, in working days by rule; overdue ones are escalated, never approved by time.
  add column due_on date,
  add column escalated_at timestamptz,
  -- Applications that a unit handed in together.
  add column batch_id uuid;
alter table credential_application add constraint credential_application_about
  check ((type = 'NEW') = (of_credential_id is null));
create index credential_application_about on credential_application (of_credential_id) where of_credential_id is not null;
create index credential_application_due on credential_application (due_on) where next_level is not null;
create index credential_application_batch on credential_application (batch_id) where batch_id is not null;

create table application_document (
  id             uuid primary key default gen_random_uuid(),
  application_id uuid not null references credential_application,
  kind           text not null check (kind in
    ('POST_PROOF', 'LEGAL_QUALIFICATION', 'CHANGE_PROOF', 'LOSS_STATEMENT', 'OLD_CARD', 'TRANSFER_ORDER', 'CONTRACT', 'UNIT_LETTER', 'OTHER')),
  file_id        uuid not null references stored_file,
  created_by     uuid not null,
  created_at     timestamptz not null,
  removed_at     timestamptz
);
create index application_document_of on application_document (application_id) where removed_at is null;

-- ── Editions: what was printed and signed from when on ──────────────────────────────────────────────────────────────────
-- The credential row is the current edition; a change, a reissue or a renewal makes the next one. Together with the events
-- they answer what was true on a day and what was known on a day.
create table credential_edition (
  credential_id     uuid not null references credential,
  edition           smallint not null check (edition > 0),
  application_id    uuid references credential_application,
  holder_name       text not null,
  organ_id          uuid not null references organ,
  organ_name        text not null,
  domain_codes      text[] not null,
  categories        text[] not null,
  area_name         text not null,
  issuing_authority text not null,
  supervised_by     text not null,
  photo_file_id     uuid references stored_file,
  valid_from        date not null,
  valid_to          date not null,
  token             bytea not null unique,
  code_payload      text,
  effective_at      timestamptz not null,
  recorded_at       timestamptz not null,
  primary key (credential_id, edition)
);
alter table credential
  add column edition smallint not null default 1,
  -- A successor with a number of its own (renewal or transfer with a new number, by rule).
  add column replaces_id uuid references credential,
  -- 挂失: public at once, whatever the state.
  add column lost_at timestamptz;
create index credential_replaces on credential (replaces_id) where replaces_id is not null;
create index credential_end on credential (valid_to, organ_id) where state in ('ACTIVE', 'SUSPENDED');
grant select (lost_at, edition, status_index) on credential to lz_public;
insert into credential_edition (credential_id, edition, application_id, holder_name, organ_id, organ_name, domain_codes, categories,
  area_name, issuing_authority, supervised_by, photo_file_id, valid_from, valid_to, token, code_payload, effective_at, recorded_at)
select id, 1, application_id, holder_name, organ_id, organ_name, domain_codes, categories, area_name, issuing_authority,
  supervised_by, photo_file_id, valid_from, valid_to, token, code_payload, coalesce(issued_at, created_at), created_at
from credential;

-- Codes of former editions: a scan of an old card is told that it was replaced, never that it is valid.
create function former_edition(scanned bytea) returns table (credential_id uuid, edition smallint)
  language sql stable security definer set search_path = public as $$
  select e.credential_id, e.edition from credential_edition e join credential c on c.id = e.credential_id
  where e.token = scanned and c.token <> scanned
$$;
revoke all on function former_edition(bytea) from public;
grant execute on function former_edition(bytea) to lz_app, lz_public;

-- ── Cards (证卡), domain.md A5: where a card is, apart from what the credential is ──────────────────────────────────────
create table print_batch (
  id             uuid primary key default gen_random_uuid(),
  batch_no       text not null unique,
  kind           text not null check (kind in ('ENFORCEMENT', 'SUPERVISION', 'AUXILIARY')),
  -- The unit or department to which the cards go.
  organ_id       uuid not null references organ,
  state          text not null default 'OPEN' check (state in ('OPEN', 'PRINTING', 'PRINTED', 'DISPATCHED', 'RECEIVED', 'CLOSED', 'CANCELLED')),
  job_id         uuid references job,
  sheet_file_id  uuid references stored_file,
  carrier        text,
  tracking_no    text,
  note           text,
  created_by     uuid not null,
  created_at     timestamptz not null,
  printed_at     timestamptz,
  dispatched_at  timestamptz,
  received_by    uuid,
  received_at    timestamptz,
  version        integer not null default 1
);
create index print_batch_list on print_batch (state, created_at desc, id);
create index print_batch_organ on print_batch (organ_id, created_at desc);

create table card (
  id            uuid primary key default gen_random_uuid(),
  credential_id uuid not null references credential,
  edition       smallint not null,
  organ_id      uuid not null references organ,
  -- 卡序号: of the piece of plastic, given when it is printed, never reused.
  card_serial   text unique,
  batch_id      uuid references print_batch,
  state         text not null check (state in
    ('QUEUED', 'PRINTED', 'SPOILED', 'DISPATCHED', 'IN_STOCK', 'HELD', 'IN_CUSTODY', 'LOST', 'DAMAGED', 'RETURNED', 'NOT_RETURNED', 'DESTROYED', 'VOID')),
  -- Who keeps it (custody of a suspended or returned card), and where.
  keeper_organ_id uuid references organ,
  shelf         text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  version       integer not null default 1,
  foreign key (credential_id, edition) references credential_edition
);
create unique index card_live on card (credential_id) where state in ('QUEUED', 'PRINTED', 'DISPATCHED', 'IN_STOCK', 'HELD', 'IN_CUSTODY');
create index card_batch on card (batch_id, state) where batch_id is not null;
create index card_organ on card (organ_id, state);
create index card_of on card (credential_id, created_at desc);

create table card_event (
  id         bigint generated always as identity primary key,
  card_id    uuid not null references card,
  from_state text,
  to_state   text not null,
  reason     text,
  actor_id   uuid,
  -- 销毁 needs two witnesses.
  witnesses  text[],
  at         timestamptz not null,
  detail     jsonb not null default '{}',
  check (to_state <> 'DESTROYED' or cardinality(witnesses) >= 2)
);
create index card_event_of on card_event (card_id, id);
create trigger card_event_append_only before update or delete on card_event for each row execute function refuse_change();
revoke update, delete on card_event from lz_app;

-- ── Decisions (处理决定), domain.md A6 ──────────────────────────────────────────────────────────────────────────────────
alter table action_reason drop constraint action_reason_action_check;
alter table action_reason add constraint action_reason_action_check
  check (action in ('SUSPEND', 'EXTEND', 'LIFT', 'WITHDRAW', 'RESTORE', 'CANCEL', 'REVOKE', 'ANNUL'));
alter table credential_decision drop constraint credential_decision_action_check;
alter table credential_decision add constraint credential_decision_action_check
  check (action in ('SUSPEND', 'EXTEND', 'LIFT', 'WITHDRAW', 'RESTORE', 'CANCEL', 'REVOKE', 'ANNUL'));
alter table credential_decision drop constraint credential_decision_state_check;
alter table credential_decision add constraint credential_decision_state_check
  check (state in ('PROPOSED', 'NOTICE_SERVED', 'HEARD', 'DECIDED', 'REFUSED', 'TAKEN_BACK', 'ANNULLED'));
alter table credential_decision
  -- An interim measure of a supervision case (监督措施): short, without a hearing beforehand.
  add column is_interim boolean not null default false,
  -- 告知 → 陈述申辩: until when the officer may answer, and what he did.
  add column notice_served_on date,
  add column statement_due_on date,
  add column statement_kind text check (statement_kind in ('MADE', 'NOT_MADE', 'WAIVED')),
  -- Article by article as it read on the day: [{law, article, text}].
  add column articles jsonb not null default '[]',
  -- What must be met before a suspension may be lifted: [{code: RETRAINING, hours} | {code: EXAM} | {code: OTHER, text}].
  add column conditions jsonb not null default '[]',
  -- ANNUL: the decision that is annulled; EXTEND and LIFT: the suspension that they are about.
  add column about_id uuid references credential_decision,
  add column served_on date,
  add column appeal_state text check (appeal_state in ('OPEN', 'UPHELD', 'CHANGED', 'REVOKED')),
  add column recall_id uuid;
drop index credential_decision_open;
create unique index credential_decision_open on credential_decision (credential_id) where state in ('PROPOSED', 'NOTICE_SERVED', 'HEARD');
create index credential_decision_about on credential_decision (about_id) where about_id is not null;
create index credential_decision_recall on credential_decision (recall_id) where recall_id is not null;
create index credential_decision_statement on credential_decision (statement_due_on) where state = 'NOTICE_SERVED';

-- Suspensions may overlap (edge case 26): the credential is suspended while any of them is open; each is lifted by itself.
create table credential_suspension (
  decision_id   uuid primary key references credential_decision,
  credential_id uuid not null references credential,
  starts_on     date not null,
  ends_on       date,
  end_event     text,
  decided_level text not null check (decided_level in ('COUNTY', 'CITY', 'PROVINCE')),
  extensions    smallint not null default 0,
  -- First day on which it no longer holds, and the decision that says so.
  ended_on      date,
  ended_by      uuid references credential_decision
);
create index credential_suspension_of on credential_suspension (credential_id);
create index credential_suspension_end on credential_suspension (ends_on) where ended_on is null;
insert into credential_suspension (decision_id, credential_id, starts_on, ends_on, end_event, decided_level)
select distinct on (d.credential_id) d.id, d.credential_id, d.starts_on, d.ends_on, d.end_event, coalesce(d.decided_level, 'PROVINCE')
from credential_decision d join credential c on c.id = d.credential_id
where d.action = 'SUSPEND' and d.state = 'DECIDED' and (c.state = 'SUSPENDED' or c.due_decision_id = d.id)
order by d.credential_id, d.decided_at desc;

-- Templates of documents (告知书、决定书、送达回证): a new wording is a new version, used from its day on.
create table document_template (
  code       text not null check (code in
    ('SUSPEND_NOTICE', 'SUSPEND_DECISION', 'EXTEND_DECISION', 'LIFT_DECISION', 'WITHDRAW_DECISION', 'RESTORE_DECISION', 'CANCEL_NOTICE',
     'CANCEL_DECISION', 'REVOKE_NOTICE', 'REVOKE_DECISION', 'ANNUL_DECISION', 'SERVICE_RECEIPT', 'RECALL_DECISION')),
  version    integer not null check (version > 0),
  valid_from date not null,
  title      text not null,
  -- Paragraphs with {{placeholders}} from a fixed list.
  body       text not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (code, version)
);
create trigger document_template_append_only before update or delete on document_template for each row execute function refuse_change();

create table decision_document (
  id               uuid primary key default gen_random_uuid(),
  decision_id      uuid not null references credential_decision,
  code             text not null,
  template_version integer not null,
  document_no      text not null,
  -- As it was filled in, so that the PDF can be made again, byte for byte in its words.
  title            text not null,
  body             text not null,
  made_by          uuid not null,
  made_at          timestamptz not null,
  foreign key (code, template_version) references document_template (code, version)
);
create index decision_document_of on decision_document (decision_id, made_at);
create trigger decision_document_append_only before update or delete on decision_document for each row execute function refuse_change();

create table decision_service (
  id          uuid primary key default gen_random_uuid(),
  document_id uuid not null references decision_document,
  -- 直接、留置、邮寄、电子、委托、公告送达.
  method      text not null check (method in ('DIRECT', 'LEFT', 'MAIL', 'ELECTRONIC', 'ENTRUSTED', 'ANNOUNCED')),
  served_on   date not null,
  recipient   text not null,
  witness     text,
  note        text,
  file_id     uuid references stored_file,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (method <> 'LEFT' or witness is not null)
);
create index decision_service_of on decision_service (document_id);

create table decision_statement (
  id          uuid primary key default gen_random_uuid(),
  decision_id uuid not null references credential_decision,
  said_by     uuid not null,
  text        text not null,
  file_id     uuid references stored_file,
  at          timestamptz not null
);
create index decision_statement_of on decision_statement (decision_id);

-- 申诉、复核: decided by another and higher hand; the decision keeps its effect meanwhile.
create table decision_appeal (
  id           uuid primary key default gen_random_uuid(),
  decision_id  uuid not null references credential_decision,
  reason       text not null,
  file_id      uuid references stored_file,
  filed_by     uuid not null,
  filed_at     timestamptz not null,
  answer_due_on date not null,
  outcome      text check (outcome in ('UPHELD', 'CHANGED', 'REVOKED')),
  answer       text,
  decided_by   uuid,
  decided_at   timestamptz,
  check ((outcome is null) = (decided_at is null))
);
create unique index decision_appeal_open on decision_appeal (decision_id) where outcome is null;
create index decision_appeal_queue on decision_appeal (answer_due_on) where outcome is null;

-- ── Unit-wide recall (整单位收回、暂扣) with preview, exceptions, staged effect and exact undo ──────────────────────────
create table credential_recall (
  id            uuid primary key default gen_random_uuid(),
  recall_no     text unique,
  organ_id      uuid not null references organ,
  include_below boolean not null default false,
  action        text not null check (action in ('SUSPEND', 'WITHDRAW')),
  reason_code   text not null references action_reason,
  facts         text not null,
  legal_basis   text not null,
  -- First day of each stage and the share of units or persons that it takes: [{startsOn, domains?, organIds?}].
  stages        jsonb not null,
  ends_on       date,
  end_event     text,
  state         text not null check (state in ('PROPOSED', 'DECIDED', 'RUNNING', 'DONE', 'UNDOING', 'UNDONE', 'REFUSED', 'TAKEN_BACK')),
  job_id        uuid references job,
  proposed_by   uuid not null,
  proposed_at   timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  undone_by     uuid,
  undone_at     timestamptz,
  undo_reason   text,
  version       integer not null default 1,
  check (decided_by is null or decided_by <> proposed_by)
);
create index credential_recall_list on credential_recall (organ_id, proposed_at desc);
alter table credential_decision add foreign key (recall_id) references credential_recall;

create table credential_recall_item (
  recall_id     uuid not null references credential_recall,
  credential_id uuid not null references credential,
  stage         smallint not null default 1,
  state         text not null check (state in ('INCLUDED', 'EXCEPTED', 'SKIPPED', 'DONE', 'UNDONE', 'KEPT')),
  -- Why somebody is excepted, skipped or kept as he is.
  reason        text,
  decision_id   uuid references credential_decision,
  -- What the undo restores: the state, what was due, the open suspensions, as they were.
  before        jsonb,
  primary key (recall_id, credential_id)
);
create index credential_recall_item_of on credential_recall_item (credential_id);
create index credential_recall_item_stage on credential_recall_item (recall_id, state, stage);

-- ── Campaigns: annual review (年审) and renewal (集中换证) ──────────────────────────────────────────────────────────────
create table credential_campaign (
  id          uuid primary key default gen_random_uuid(),
  kind        text not null check (kind in ('ANNUAL_REVIEW', 'RENEWAL')),
  name        text not null,
  organ_id    uuid not null references organ,
  opens_on    date not null,
  closes_on   date not null,
  -- RENEWAL: credentials that end in this span.
  ending_from date,
  ending_to   date,
  state       text not null default 'DRAFT' check (state in ('DRAFT', 'OPEN', 'CLOSED', 'CANCELLED')),
  job_id      uuid references job,
  created_by  uuid not null,
  created_at  timestamptz not null,
  version     integer not null default 1,
  check (closes_on >= opens_on),
  check ((kind = 'RENEWAL') = (ending_from is not null and ending_to is not null))
);
create index credential_campaign_list on credential_campaign (kind, opens_on desc);
create table credential_campaign_item (
  campaign_id   uuid not null references credential_campaign,
  credential_id uuid not null references credential,
  organ_id      uuid not null references organ,
  state         text not null default 'OPEN' check (state in ('OPEN', 'DECLARED', 'UNIT_OK', 'PASSED', 'FAILED', 'APPLIED', 'RENEWED', 'LEFT')),
  -- Checks as they stood: code, passed, facts.
  checks        jsonb not null default '[]',
  declaration   text,
  reason        text,
  updated_by    uuid,
  updated_at    timestamptz not null,
  primary key (campaign_id, credential_id)
);
create index credential_campaign_item_organ on credential_campaign_item (organ_id, campaign_id, state);
create index credential_campaign_item_of on credential_campaign_item (credential_id);

-- ── Ministry certificates on file (部颁证备案) ──────────────────────────────────────────────────────────────────────────
create table external_credential_filing (
  id            uuid primary key default gen_random_uuid(),
  person_id     uuid not null references person,
  organ_id      uuid not null references organ,
  issuer        text not null,
  title         text not null,
  credential_no text not null,
  domain_codes  text[] not null default '{}',
  valid_from    date not null,
  valid_to      date,
  file_id       uuid not null references stored_file,
  state         text not null check (state in ('SUBMITTED', 'FILED', 'RETURNED', 'REMOVED')),
  reason        text,
  created_by    uuid not null,
  created_at    timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  version       integer not null default 1
);
create unique index external_credential_filing_once on external_credential_filing (issuer, credential_no) where state <> 'REMOVED';
create index external_credential_filing_organ on external_credential_filing (organ_id, state, created_at desc);
create index external_credential_filing_person on external_credential_filing (person_id);

alter table card enable row level security;
alter table credential_edition enable row level security;
alter table credential_suspension enable row level security;
alter table external_credential_filing enable row level security;
alter table credential_campaign_item enable row level security;
create policy scope on card to lz_app using (scope_is_all() or organ_id in (select visible_organs())
  or exists (select 1 from credential c where c.id = credential_id and c.person_id = scope_person()));
create policy scope on credential_edition to lz_app using (exists (select 1 from credential c where c.id = credential_id));
create policy scope on credential_suspension to lz_app using (exists (select 1 from credential c where c.id = credential_id));
create policy scope on external_credential_filing to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on credential_campaign_item to lz_app using (scope_is_all() or organ_id in (select visible_organs())
  or exists (select 1 from credential c where c.id = credential_id and c.person_id = scope_person()));

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('credential.renewal_number', '"SAME"', '2022-11-01', '未见规定，按管理惯例：续证沿用原证号', 'ASSUMED', 'SAME、NEW'),
  ('credential.transfer_number', '"NEW"', '2022-11-01', '参照浙江省：调入新单位换发', 'ASSUMED', 'SAME、NEW'),
  ('credential.supervision_legal_from', '"2025-03-01"', '2022-11-01', '湖南省行政执法监督条例第十六条（施行日期待确认）', 'ASSUMED',
    '此日起首次从事行政执法监督工作的人员应当具有法律职业资格'),
  ('credential.kind_number_patterns', '{"SUPERVISION": "43J{yy}{serial:6}", "AUXILIARY": "43F{yy}{serial:7}"}', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('credential.auxiliary_max_years', '3', '2022-11-01', '未见规定，按管理惯例：不超过合同期限', 'ASSUMED', null),
  ('credential.auxiliary_last_level', '"UNIT"', '2022-11-01', '辅助人员工作证由用人单位制发（通例）', 'ASSUMED', 'UNIT、COUNTY、CITY、PROVINCE'),
  ('credential.required_documents', '{"NEW": [], "RENEW": [], "CHANGE": ["CHANGE_PROOF"], "REISSUE": ["LOSS_STATEMENT"], "TRANSFER": ["TRANSFER_ORDER"]}',
    '2022-11-01', '参照江西省、内蒙古自治区规定', 'ASSUMED', null),
  ('credential.card_serial_pattern', '"C{yy}{serial:8}"', '2022-11-01', '未见规定，按制证惯例', 'ASSUMED', null),
  ('credential.batch_number_pattern', '"P{yyyy}{serial:5}"', '2022-11-01', '未见规定，按制证惯例', 'ASSUMED', null),
  ('credential.expiry_paperwork_days', '90', '2022-11-01', '未见规定，按管理惯例：届满后九十日内办结注销手续', 'ASSUMED', null),
  ('credential.annual_review', 'true', '2022-11-01', '参照河南、河北、江苏；本省待确认', 'ASSUMED', '不阻断执法'),
  ('decision.notice_required', '{"SUSPEND": true, "EXTEND": false, "LIFT": false, "WITHDRAW": false, "RESTORE": false, "CANCEL": true, "REVOKE": true, "ANNUL": false}',
    '2022-11-01', '正当程序：作出不利决定前应当告知并听取陈述申辩；范围未见规定', 'ASSUMED', null),
  ('decision.statement_days', '5', '2022-11-01', '参照行政处罚法第六十四条听证申请期限，工作日', 'ASSUMED', null),
  ('decision.document_number_pattern', '"湘司执证告〔{yyyy}〕{serial:4}"', '2022-11-01', '未见规定，按公文惯例', 'ASSUMED', null),
  ('recall.number_pattern', '"湘司执证收〔{yyyy}〕{serial:4}"', '2022-11-01', '未见规定，按公文惯例', 'ASSUMED', null),
  ('recall.undo_days', '30', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null);

insert into action_reason (code, action, name_zh, name_en, legal_basis, lift_needs, enabled) values
  ('EXT-01', 'EXTEND', '调查尚未结束，需要延长', 'The investigation is not finished', '未见规定，按管理惯例', null, true),
  ('RST-01', 'RESTORE', '回到同一领域执法岗位，证件仍在有效期内', 'Back in an enforcement post of the same domain within the term', '未见规定，按管理惯例', null, true),
  ('RST-02', 'RESTORE', '收回事由不成立', 'The ground for withdrawing did not exist', '未见规定，按管理惯例', null, true),
  ('ANL-01', 'ANNUL', '申诉或者复核决定撤销原决定', 'Annulled on appeal or review', '未见规定，按管理惯例', null, true),
  ('ANL-02', 'ANNUL', '上级机关或者人民法院撤销原决定', 'Annulled by a higher organ or a court', '未见规定，按管理惯例', null, true),
  ('ANL-03', 'ANNUL', '原决定认定事实有误，自行纠正', 'Facts were wrong; corrected of our own motion', '未见规定，按管理惯例', null, true)
on conflict (code) do nothing;
