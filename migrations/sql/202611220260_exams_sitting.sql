-- What a sitting knows of its room, of pauses and of time given (domain.md A9; case 36). The room is copied from the
-- registration when the attempt begins and carries no foreign key of its own: a start is one insert among 20,000.
alter table exam_attempt
  add column room_id uuid,
  -- Since when the attempt rests. What an act gives back moves ends_at; nothing is taken while it rests.
  add column paused_at timestamptz,
  -- All the time that was given back or added, in seconds.
  add column given_seconds integer not null default 0 check (given_seconds >= 0),
  -- Rises with every act of an invigilator, so that the device asks what has changed.
  add column control integer not null default 0,
  -- Until then another device may go on with the attempt without the password.
  add column release_until timestamptz,
  -- SEQUENTIAL: refs of the questions in the order of this attempt; null where every question may be gone back to.
  add column question_order integer[],
  -- Steps up to this number count although they arrived after the end: a person admitted an answer file.
  add column admitted_seq integer;
create index exam_attempt_room on exam_attempt (room_id, state) where room_id is not null;

-- 6: a question was reached. Only SEQUENTIAL sittings write it.
alter table answer_step drop constraint answer_step_kind_check;
alter table answer_step add constraint answer_step_kind_check check (kind between 1 and 6) not valid;
alter table answer_step validate constraint answer_step_kind_check;

-- Reasonable accommodation (合理便利) of one candidate: asked for with evidence, granted or declined with a reason.
create table exam_accommodation (
  registration_id uuid primary key references exam_registration,
  extra_percent   integer not null default 0 check (extra_percent between 0 and 100),
  large_type      boolean not null default false,
  no_blur_limit   boolean not null default false,
  -- Why it is asked for: health data, encrypted.
  note_wrapped    bytea not null,
  evidence_file   uuid,
  state           text not null default 'ASKED' check (state in ('ASKED', 'GRANTED', 'DECLINED')),
  asked_by        uuid not null,
  asked_at        timestamptz not null,
  granted_by      uuid,
  at              timestamptz,
  reason          text,
  version         integer not null default 1,
  check ((state = 'ASKED') = (at is null)),
  check (granted_by is null or granted_by <> asked_by)
);
create index exam_accommodation_state on exam_accommodation (state, asked_at);
grant select (registration_id, extra_percent, large_type, no_blur_limit, state) on exam_accommodation to lz_exam;

-- An invigilator has compared a person with photograph and seat (入场核验).
create table exam_check_in (
  registration_id uuid primary key references exam_registration,
  checked_by      uuid not null,
  checked_at      timestamptz not null,
  -- May begin from outside the networks of the room; says why.
  any_address     boolean not null default false,
  reason          text,
  check (not any_address or reason is not null)
);
grant select on exam_check_in to lz_exam;

-- Answer files (答题文件): the last resort where the network never came back. One row for one file, whatever came of it.
create table exam_answer_file (
  id             uuid primary key default gen_random_uuid(),
  attempt_id     bigint not null references exam_attempt,
  file_hash      text not null unique check (file_hash ~ '^[0-9a-f]{64}$'),
  -- As it was brought: still encrypted.
  content        bytea not null,
  epoch          integer not null,
  state          text not null check (state in ('MERGED', 'WAITING', 'ADMITTED', 'DECLINED')),
  -- Why it waits for a person: the attempt was over, or another device has gone on meanwhile.
  because        text,
  step_count     integer not null,
  -- How many of its steps were stored before, were stored by it, and lie after the end by the device's clock.
  known_count    integer not null,
  merged_count   integer not null default 0,
  late_count     integer not null default 0,
  -- The first number at which it tells another story than what is stored.
  conflict_seq   integer,
  uploaded_by    uuid not null,
  uploaded_at    timestamptz not null,
  decided_by     uuid,
  decided_at     timestamptz,
  reason         text,
  -- The receipt that stood before the file was admitted.
  former_receipt text,
  check (decided_by is null or decided_by <> uploaded_by)
);
create index exam_answer_file_attempt on exam_answer_file (attempt_id, uploaded_at);
create index exam_answer_file_waiting on exam_answer_file (uploaded_at) where state = 'WAITING';

alter table exam_accommodation enable row level security;
alter table exam_check_in enable row level security;
alter table exam_answer_file enable row level security;
create policy scope on exam_accommodation to lz_app
  using (exists (select 1 from exam_registration r where r.id = registration_id));
create policy scope on exam_check_in to lz_app
  using (exists (select 1 from exam_registration r where r.id = registration_id));
create policy scope on exam_answer_file to lz_app
  using (exists (select 1 from exam_attempt a where a.id = attempt_id));
create policy candidate on exam_accommodation to lz_exam using (true);
create policy candidate on exam_check_in to lz_exam using (true);
