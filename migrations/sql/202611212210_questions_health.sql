-- Near-duplicates between questions of any banks, as the daily comparison found them between current versions.
create table question_near_pair (
  question_id uuid not null references question,
  other_id    uuid not null references question,
  -- 0 … 1.
  score       double precision not null,
  -- What keeps the two apart, as the library names it.
  reasons     text[] not null default '{}',
  found_at    timestamptz not null,
  primary key (question_id, other_id),
  check (question_id < other_id)
);
create index question_near_pair_other on question_near_pair (other_id);

-- Which version of a question was compared last; another current version means that it must be compared again.
create table question_near_check (
  question_id uuid primary key references question,
  version_id  uuid not null references question_version,
  checked_at  timestamptz not null
);
create index question_near_check_by_time on question_near_check (checked_at desc);

-- An import names questions that were retired, or that once said the same.
create index question_version_former on question_version (content_key) where not is_current;

-- Marks of each question of a mock paper, in hundredths, in the order of its versions.
alter table practice_paper add column marks integer[] not null default '{}';

-- Exports are found again when their time is up.
create index stored_file_of_exports on stored_file (created_at) where purpose = 'export.questions';
