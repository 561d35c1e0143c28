-- What must happen after a commit is a row written in the same transaction.
create table outbox (
  id           bigint generated always as identity primary key,
  topic        text not null,
  payload      jsonb not null default '{}',
  created_at   timestamptz not null default now(),
  available_at timestamptz not null default now(),
  attempts     integer not null default 0,
  last_error   text,
  done_at      timestamptz,
  failed_at    timestamptz
);
create index outbox_waiting on outbox (available_at, id) where done_at is null and failed_at is null;
create index outbox_failed on outbox (failed_at desc) where failed_at is not null;

-- Long work that a person started: progress, result or visible failure.
create table job (
  id          uuid primary key default gen_random_uuid(),
  kind        text not null,
  subject_id  text,
  state       text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
  done        integer not null default 0,
  total       integer,
  result      jsonb,
  error       text,
  created_by  uuid,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);
create index job_of_account on job (created_by, created_at desc);

-- Small files (portraits, uploads). The content is encrypted by the application.
create table stored_file (
  id          uuid primary key default gen_random_uuid(),
  purpose     text not null,
  media_type  text not null,
  file_name   text,
  size        integer not null,
  sha256      bytea not null,
  content_enc bytea not null,
  created_by  uuid,
  created_at  timestamptz not null default now()
);
