-- One sitting of one candidate (domain.md A9). The row is written at start, takeover and end only;
-- everything between is in the journal.
create table exam_attempt (
  id              bigint generated always as identity primary key,
  public_id       uuid not null unique default gen_random_uuid(),
  registration_id uuid not null unique references exam_registration,
  session_id      uuid not null references exam_session,
  slot_id         uuid not null references exam_slot,
  form_id         uuid not null references exam_form,
  person_id       uuid not null references person,
  organ_id        uuid not null references organ,
  state           text not null default 'IN_PROGRESS' check (state in ('IN_PROGRESS', 'SUBMITTED', 'AUTO_SUBMITTED', 'FORCED_SUBMITTED', 'VOIDED')),
  started_at      timestamptz not null,
  ends_at         timestamptz not null,
  grace_seconds   integer not null,
  order_seed      bytea not null check (octet_length(order_seed) = 16),
  device_id       uuid not null,
  -- Rises with every device that takes over; a token of a lower epoch no longer writes.
  device_epoch    integer not null default 1,
  submitted_at    timestamptz,
  end_reason      text,
  step_count      integer,
  answer_hash     text,
  receipt_no      text unique,
  receipt         text,
  check ((state = 'IN_PROGRESS') = (submitted_at is null))
);
create index exam_attempt_open on exam_attempt (ends_at) where state = 'IN_PROGRESS';
create index exam_attempt_slot on exam_attempt (slot_id, state);
create index exam_attempt_person on exam_attempt (person_id);

-- The journal (答题日志): append-only; state, progress and mark are derived from it.
-- kind: 1 answer, 2 flag, 3 unflag, 4 screen left, 5 screen back.
create table answer_step (
  attempt_id   bigint not null,
  seq          integer not null check (seq > 0),
  kind         smallint not null check (kind between 1 and 5),
  question_ref integer,
  response     text,
  epoch        integer not null,
  client_at    timestamptz not null,
  received_at  timestamptz not null,
  prev_hash    bytea not null,
  primary key (attempt_id, seq),
  check (kind > 3 or question_ref is not null)
);
create trigger answer_step_append_only before update or delete on answer_step
  for each row execute function refuse_change();

-- Marks are derived from the journal and a key version, in hundredths, and may be derived again.
create table exam_result (
  attempt_id      bigint not null references exam_attempt,
  key_version     integer not null,
  is_current      boolean not null default true,
  session_id      uuid not null references exam_session,
  registration_id uuid not null references exam_registration,
  person_id       uuid not null references person,
  organ_id        uuid not null references organ,
  domain_code     text not null,
  part_marks      jsonb not null,
  mark            integer not null,
  max_mark        integer not null,
  passed          boolean not null,
  answer_hash     text not null,
  graded_at       timestamptz not null,
  primary key (attempt_id, key_version)
);
create index exam_result_session on exam_result (session_id, mark desc, attempt_id) where is_current;
create index exam_result_person on exam_result (person_id) where is_current;

-- Results are released after two different people have approved the same figures.
create table exam_result_approval (
  session_id  uuid not null references exam_session,
  account_id  uuid not null,
  result_hash text not null,
  at          timestamptz not null default now(),
  primary key (session_id, account_id)
);

alter table exam_registration enable row level security;
alter table exam_attempt enable row level security;
alter table exam_result enable row level security;
create policy scope on exam_registration to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on exam_attempt to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on exam_result to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy candidate on exam_registration to lz_exam using (true);
create policy candidate on exam_attempt to lz_exam using (true);

grant select on exam_session, exam_slot, exam_form to lz_exam;
grant select, update on exam_registration to lz_exam;
grant select, insert, update on exam_attempt to lz_exam;
grant select, insert on answer_step to lz_exam;
grant insert on outbox to lz_exam;
grant usage, select on all sequences in schema public to lz_exam;
revoke update, delete on answer_step from lz_app;
