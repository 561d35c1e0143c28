-- An examination session (考试批次) with its slots (场次); states of domain.md A7.
create table exam_session (
  id                     uuid primary key default gen_random_uuid(),
  code                   text not null unique,
  name                   text not null,
  mode                   text not null default 'SLOT' check (mode in ('SLOT', 'WINDOW', 'CENTRE', 'PAPER_IMPORT')),
  state                  text not null default 'DRAFT' check (state in
    ('DRAFT', 'REG_OPEN', 'REG_CLOSED', 'ARRANGED', 'ENDED', 'SCORED', 'PUBLISHED_RESULTS', 'CANCELLED')),
  registration_opens_at  timestamptz not null,
  registration_closes_at timestamptz not null,
  domain_codes           text[] not null check (cardinality(domain_codes) > 0),
  -- Counts and marks by part, topic, type and difficulty; the same shape for every domain.
  blueprint              jsonb not null,
  form_count             integer not null check (form_count between 1 and 50),
  -- The rules of the day the session was made: minutes, pass mark, policy … with their versions.
  rules                  jsonb not null,
  created_by             uuid not null,
  released_at            timestamptz,
  version                integer not null default 1,
  created_at             timestamptz not null default now(),
  check (registration_closes_at > registration_opens_at)
);

create table exam_slot (
  id                uuid primary key default gen_random_uuid(),
  session_id        uuid not null references exam_session,
  name              text not null,
  check_in_opens_at timestamptz not null,
  starts_at         timestamptz not null,
  ends_at           timestamptz not null,
  capacity          integer not null check (capacity > 0),
  state             text not null default 'PLANNED' check (state in ('PLANNED', 'SEALED', 'CLOSED')),
  -- SHA-256 of the secret seed of the draw, published before the sitting (mechanisms.md 1).
  seed_commitment   text,
  snapshot_hash     text,
  sealed_at         timestamptz,
  closed_at         timestamptz,
  -- The seed itself, shown after the results are released.
  revealed_seed     text,
  check (check_in_opens_at <= starts_at and starts_at < ends_at)
);
create index exam_slot_of_session on exam_slot (session_id, starts_at);

-- One equivalent paper of a slot and domain: canonical bytes without keys, encrypted once.
create table exam_form (
  id             uuid primary key default gen_random_uuid(),
  slot_id        uuid not null references exam_slot,
  domain_code    text not null,
  form_no        integer not null,
  blob           bytea not null,
  blob_hash      text not null unique,
  plain_hash     text not null,
  -- The form's own key, wrapped by the paper master key that lives outside the database.
  key_wrapped    bytea not null,
  question_count integer not null,
  total_marks    integer not null,
  created_at     timestamptz not null default now(),
  unique (slot_id, domain_code, form_no)
);

create table sealed.slot_seed (
  slot_id      uuid primary key references exam_slot,
  seed_wrapped bytea not null
);

-- The pool that was drawn from, as pinned versions, so that anyone may recompute the draw.
create table sealed.slot_snapshot (
  slot_id     uuid not null references exam_slot,
  domain_code text not null,
  items       jsonb not null,
  primary key (slot_id, domain_code)
);

-- Which choices are right on this form, and for how much; a corrected key is a new version.
create table sealed.form_answer_key (
  form_id     uuid not null references exam_form,
  key_version integer not null,
  answers     jsonb not null,
  reason      text,
  created_by  uuid,
  created_at  timestamptz not null default now(),
  primary key (form_id, key_version)
);

create table exam_registration (
  id           uuid primary key default gen_random_uuid(),
  session_id   uuid not null references exam_session,
  slot_id      uuid references exam_slot,
  person_id    uuid not null references person,
  post_id      uuid not null references post,
  organ_id     uuid not null references organ,
  domain_code  text not null references enforcement_domain,
  state        text not null check (state in
    ('SUBMITTED', 'UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'APPROVED', 'RETURNED', 'REJECTED', 'CANCELLED',
     'ADMITTED', 'SAT', 'ABSENT', 'VOIDED')),
  -- Who must act next: UNIT, COUNTY, CITY, PROVINCE; null when nobody.
  next_level   text check (next_level in ('UNIT', 'COUNTY', 'CITY', 'PROVINCE')),
  admission_no text unique,
  seat_no      integer,
  form_id      uuid references exam_form,
  reason       text,
  created_by   uuid not null,
  submitted_at timestamptz not null,
  updated_at   timestamptz not null default now(),
  version      integer not null default 1
);
create unique index exam_registration_once on exam_registration (session_id, person_id)
  where state not in ('CANCELLED', 'REJECTED');
create index exam_registration_queue on exam_registration (session_id, next_level, submitted_at, id);
create index exam_registration_organ on exam_registration (organ_id, session_id);
create index exam_registration_person on exam_registration (person_id, submitted_at desc);
create index exam_registration_slot on exam_registration (slot_id, state);

create table exam_registration_step (
  id              bigint generated always as identity primary key,
  registration_id uuid not null references exam_registration,
  from_state      text,
  to_state        text not null,
  level           text,
  actor_id        uuid not null,
  reason          text,
  at              timestamptz not null default now()
);
create index exam_registration_step_of on exam_registration_step (registration_id, id);
