create table question_bank (
  id          uuid primary key default gen_random_uuid(),
  code        text not null unique,
  name        text not null,
  part        text not null check (part in ('GENERAL', 'PROFESSIONAL')),
  domain_code text references enforcement_domain,
  created_by  uuid,
  created_at  timestamptz not null default now(),
  check ((part = 'PROFESSIONAL') = (domain_code is not null))
);

create table question (
  id         uuid primary key default gen_random_uuid(),
  bank_id    uuid not null references question_bank,
  state      text not null default 'DRAFT' check (state in ('DRAFT', 'REVIEW1', 'REVIEW2', 'ACTIVE', 'SUSPENDED', 'RETIRED')),
  version_no integer not null default 1,
  import_id  uuid references import_batch,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index question_of_bank on question (bank_id, state, created_at desc, id);

-- Every edit is a new version; papers pin versions. The key is not here.
create table question_version (
  id          uuid primary key default gen_random_uuid(),
  question_id uuid not null references question,
  version_no  integer not null,
  bank_id     uuid not null references question_bank,
  is_current  boolean not null default true,
  type        text not null check (type in ('SINGLE', 'MULTIPLE', 'TRUE_FALSE')),
  stem        text not null,
  choices     jsonb not null,
  difficulty  smallint not null check (difficulty between 1 and 5),
  topic       text,
  legal_basis text,
  content_key bytea not null,
  author_id   uuid not null,
  created_at  timestamptz not null default now(),
  unique (question_id, version_no)
);
create unique index question_version_current on question_version (question_id) where is_current;
create index question_version_content on question_version (content_key) where is_current;
create index question_version_of_bank on question_version (bank_id) where is_current;

create table sealed.question_key (
  version_id  uuid primary key references question_version,
  key         text[] not null,
  explanation text
);

create table question_review (
  id          uuid primary key default gen_random_uuid(),
  version_id  uuid not null references question_version,
  from_state  text not null,
  to_state    text not null,
  decision    text not null check (decision in ('SUBMIT', 'APPROVE', 'RETURN', 'RETIRE')),
  comment     text,
  reviewer_id uuid not null,
  at          timestamptz not null default now()
);
create index question_review_of_version on question_review (version_id, at);
