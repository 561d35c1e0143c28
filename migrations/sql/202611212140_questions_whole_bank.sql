-- Seven types of questions, taxonomy, a second review, comments, pictures, law amendments, statistics and practice.
alter table question_version drop constraint question_version_type_check;
alter table question_version
  add constraint question_version_type_check check (type in
    ('SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN', 'SHORT_ANSWER', 'CASE')),
  add column markup text not null default 'TEXT' check (markup in ('TEXT', 'HTML')),
  -- Sub-questions of a case without their keys.
  add column parts jsonb,
  add column keywords text[] not null default '{}',
  add column source text;

alter table sealed.question_key
  -- Accepted answers of a fill-in question, blank by blank.
  add column blanks jsonb,
  add column blanks_in_any_order boolean not null default false,
  -- Reference answer and points of a short answer.
  add column rubric jsonb,
  -- Of the sub-questions of a case: id, key, blanks, rubric, explanation.
  add column part_keys jsonb;

alter table question
  -- The number people say: 试题编号.
  add column serial bigint generated always as identity,
  -- Set free for practice since; such a question is no longer a secret.
  add column practice_since timestamptz,
  -- The amendment that suspended it.
  add column amendment_id uuid;
create unique index question_serial on question (serial);
create index question_practice on question (bank_id) where practice_since is not null and state = 'ACTIVE';
create index question_of_import on question (import_id) where import_id is not null;

alter table question_review drop constraint question_review_decision_check;
alter table question_review add constraint question_review_decision_check check (decision in
  ('SUBMIT', 'APPROVE', 'RETURN', 'RETIRE', 'SUSPEND', 'RESUME', 'TAG', 'PRACTICE_ON', 'PRACTICE_OFF', 'UNDO_IMPORT'));
create index question_review_of_reviewer on question_review (reviewer_id, version_id) where decision = 'APPROVE';

create table question_comment (
  id          uuid primary key default gen_random_uuid(),
  question_id uuid not null references question,
  version_no  integer not null,
  author_id   uuid not null,
  text        text not null,
  at          timestamptz not null default now()
);
create index question_comment_of on question_comment (question_id, at);
create trigger question_comment_append_only before update or delete on question_comment
  for each row execute function refuse_change();

-- Derived from legal_basis when a version is written, so that an amended article finds what cites it.
create table question_citation (
  version_id  uuid not null references question_version,
  law         text not null,
  -- Null when the law is cited as a whole.
  article     integer,
  sub_article integer,
  edition     text
);
create index question_citation_of_law on question_citation (law, article);
create index question_citation_of_version on question_citation (version_id);

-- What people say of two questions: never on one paper (ENEMY), or alike but not the same (DIFFERENT).
create table question_pair (
  question_id uuid not null references question,
  other_id    uuid not null references question,
  relation    text not null check (relation in ('ENEMY', 'DIFFERENT')),
  note        text,
  created_by  uuid not null,
  created_at  timestamptz not null default now(),
  primary key (question_id, other_id, relation),
  check (question_id < other_id)
);
create index question_pair_other on question_pair (other_id);

-- Pictures by the hash of their bytes; the bytes are encrypted like every stored file.
create table question_image (
  sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  file_id    uuid not null references stored_file,
  created_by uuid not null,
  created_at timestamptz not null default now()
);
create table question_version_image (
  version_id uuid not null references question_version,
  sha256     text not null references question_image,
  primary key (version_id, sha256)
);

-- A law or some of its articles were amended (法律修订); what cites them was suspended in one act.
create table law_amendment (
  id           uuid primary key default gen_random_uuid(),
  law          text not null,
  -- Null: the whole law.
  articles     integer[],
  edition      text,
  effective_on date not null,
  note         text,
  suspended    integer not null default 0,
  created_by   uuid not null,
  created_at   timestamptz not null default now()
);
alter table question add constraint question_amendment foreign key (amendment_id) references law_amendment;
create index question_of_amendment on question (amendment_id) where amendment_id is not null;

-- Where a version was used: on how many forms of a slot, and how many candidates were shown it.
create table question_use (
  slot_id      uuid not null,
  version_id   uuid not null references question_version,
  session_id   uuid not null,
  session_name text not null,
  held_on      date not null,
  forms        integer not null,
  candidates   integer not null default 0,
  -- All who sat in the slot for the domain the form belongs to.
  sat          integer not null default 0,
  primary key (slot_id, version_id)
);
create index question_use_of_version on question_use (version_id, held_on desc);
create index question_use_by_session on question_use (session_id);

-- Item statistics of one version in one session.
create table question_statistic (
  version_id  uuid not null references question_version,
  session_id  uuid not null,
  held_on     date not null,
  presented   integer not null,
  -- Share of the marks, 0 … 1; null when undefined.
  facility       double precision,
  discrimination double precision,
  rest_score     double precision,
  -- Everything else, as question-bank's `ItemStatistics`; names choices, so it is for authors and reviewers only.
  detail      jsonb not null,
  dubious     text[] not null default '{}',
  computed_at timestamptz not null,
  primary key (version_id, session_id)
);
create index question_statistic_dubious on question_statistic (held_on desc) where dubious <> '{}';

-- Practice (练习) of an account on questions that were set free.
create table practice_paper (
  id          uuid primary key default gen_random_uuid(),
  account_id  uuid not null references account,
  bank_ids    uuid[] not null,
  version_ids uuid[] not null,
  minutes     integer not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  mark        integer,
  max_mark    integer not null
);
create index practice_paper_of on practice_paper (account_id, started_at desc);
create table practice_answer (
  id          bigint generated always as identity primary key,
  account_id  uuid not null references account,
  question_id uuid not null references question,
  version_id  uuid not null references question_version,
  paper_id    uuid references practice_paper,
  response    jsonb not null,
  -- Null when only a person can judge it.
  correct     boolean,
  at          timestamptz not null
);
create index practice_answer_of on practice_answer (account_id, question_id, id desc);
create index practice_answer_of_paper on practice_answer (paper_id) where paper_id is not null;
create trigger practice_answer_append_only before update or delete on practice_answer
  for each row execute function refuse_change();

-- Reading a large file is a job; an import can be undone.
alter table import_batch drop constraint import_batch_state_check;
alter table import_batch add constraint import_batch_state_check check (state in
  ('READING', 'PREVIEWED', 'RUNNING', 'DONE', 'DISCARDED', 'FAILED', 'UNDONE'));
alter table import_batch add column job_id uuid references job;

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('question.review_levels', '2', '2022-11-01', '未见规定，按命审分离的管理惯例：初审、复审', 'ASSUMED', '1 表示只经一次审核'),
  ('question.practice_stays_in_exams', 'false', '2022-11-01', '未见规定；吉林等省公布题库', 'ASSUMED', 'false 表示已开放练习的试题不再用于考试'),
  ('question.exposure_sessions', '3', '2022-11-01', '未见规定，按考试惯例：统计最近三次考试的曝光', 'ASSUMED', null),
  ('question.statistics_min_answers', '50', '2022-11-01', '教育测量惯例', 'ASSUMED', '作答少于此数不作质量判断'),
  ('question.expected_by_difficulty', '[9000, 8000, 6500, 5000, 3500]', '2022-11-01', '教育测量惯例：难度一至五级的预计得分率（万分之一）', 'ASSUMED', null),
  ('question.dubious', '{"facilityBelow": 2000, "facilityAbove": 9500, "discriminationBelow": 1500, "restScoreBelow": 1000, "distractorBelow": 500, "exposureAbove": 3000}',
    '2022-11-01', 'Ebel & Frisbie (1991)；Haladyna & Downing (1993)', 'ASSUMED', '单位均为万分之一');
