-- What an open learning session must remember to answer a repeated beat alike, and the random confirmation (随机确认).
alter table learning_session
  -- The challenge that the last beat carried, and what it was answered.
  add column last_challenge text,
  add column last_answer   jsonb,
  -- When the next confirmation is asked for; with a nonce: it has been.
  add column confirm_at    timestamptz not null default 'infinity',
  add column confirm_nonce text,
  -- Last commit of a package's runtime.
  add column commit_seq    bigint not null default -1;
create index learning_session_material on learning_session (material_id);
create index learning_session_person on learning_session (person_id, started_at desc);

-- Time spent learning online on a day of the province's calendar, in seconds.
create table learning_day (
  person_id uuid not null references person,
  day       date not null,
  seconds   integer not null default 0,
  primary key (person_id, day)
);
alter table learning_day enable row level security;
create policy scope on learning_day to lz_app using (scope_is_all() or person_id = scope_person());

create index learning_progress_material on learning_progress (material_id);
create index learning_progress_learners on learning_progress (course_id, person_id);
create index course_completion_course on course_completion (course_id, completed_at desc);
create index quiz_try_course on quiz_try (course_id);
create index xapi_statement_material on xapi_statement (material_id);

-- The state documents of an activity (xAPI, State Resource).
create table xapi_state (
  person_id    uuid not null references person,
  activity_id  text not null,
  state_id     text not null,
  registration text not null default '',
  media_type   text not null,
  content      bytea not null check (octet_length(content) <= 262144),
  etag         text not null,
  stored_at    timestamptz not null,
  primary key (person_id, activity_id, state_id, registration)
);
