-- Qualification (行政执法资格): the result of examinations, separate from the credential (domain.md A2).
create table qualification (
  id                     uuid primary key default gen_random_uuid(),
  person_id              uuid not null references person,
  domain_code            text not null references enforcement_domain,
  state                  text not null check (state in ('PARTIAL', 'VALID', 'INVALIDATED')),
  general_passed_on      date,
  professional_passed_on date,
  valid_from             date,
  valid_to               date,
  session_id             uuid references exam_session,
  version                integer not null default 1,
  created_at             timestamptz not null default now(),
  unique (person_id, domain_code)
);

-- Application (申领) and its review chain, domain.md A3.
create table credential_application (
  id            uuid primary key default gen_random_uuid(),
  type          text not null check (type in ('NEW', 'RENEW', 'CHANGE', 'REISSUE', 'TRANSFER')),
  kind          text not null check (kind in ('ENFORCEMENT', 'SUPERVISION')),
  person_id     uuid not null references person,
  post_id       uuid not null references post,
  organ_id      uuid not null references organ,
  domain_codes  text[] not null,
  categories    text[] not null,
  state         text not null check (state in
    ('SUBMITTED', 'UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'CLOSED')),
  next_level    text check (next_level in ('UNIT', 'COUNTY', 'CITY', 'PROVINCE')),
  return_count  integer not null default 0,
  reason        text,
  credential_id uuid,
  created_by    uuid not null,
  submitted_at  timestamptz not null,
  updated_at    timestamptz not null default now(),
  version       integer not null default 1
);
create unique index credential_application_open on credential_application (person_id, kind)
  where state in ('SUBMITTED', 'UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'RETURNED');
create index credential_application_queue on credential_application (next_level, submitted_at, id);
create index credential_application_organ on credential_application (organ_id, submitted_at desc);

create table credential_application_step (
  id             bigint generated always as identity primary key,
  application_id uuid not null references credential_application,
  from_state     text,
  to_state       text not null,
  level          text,
  actor_id       uuid not null,
  reason         text,
  at             timestamptz not null default now()
);
create index credential_application_step_of on credential_application_step (application_id, id);

-- The enforcement credential (行政执法证件), domain.md A4. Expiry is computed, never stored.
create table credential (
  id                 uuid primary key default gen_random_uuid(),
  credential_no      text not null unique,
  kind               text not null check (kind in ('ENFORCEMENT', 'SUPERVISION')),
  person_id          uuid not null references person,
  organ_id           uuid not null references organ,
  application_id     uuid not null references credential_application,
  state              text not null check (state in ('PENDING', 'ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'REVOKED', 'CANCELLED')),
  -- What is printed, as it was on the day of issue.
  holder_name        text not null,
  organ_name         text not null,
  domain_codes       text[] not null,
  categories         text[] not null,
  area_name          text not null,
  issuing_authority  text not null,
  supervised_by      text not null,
  photo_file_id      uuid references stored_file,
  valid_from         date not null,
  valid_to           date not null,
  -- 128 random bits in the QR code; says nothing about the number and can be rotated.
  token              bytea not null unique check (octet_length(token) = 16),
  status_index       integer not null unique,
  code_payload       text,
  issued_at          timestamptz,
  public_hidden      boolean not null default false,
  version            integer not null default 1,
  created_at         timestamptz not null default now(),
  check (valid_to >= valid_from)
);
create unique index credential_in_force on credential (person_id, kind) where state in ('PENDING', 'ACTIVE', 'SUSPENDED');
create index credential_organ on credential (organ_id, state, credential_no);
create index credential_person on credential (person_id, created_at desc);
create index credential_holder on credential (holder_name text_pattern_ops);
alter table credential_application add foreign key (credential_id) references credential;

-- Numbers are allocated in order and never used again.
create table credential_number_counter (
  prefix text primary key,
  last   bigint not null
);

-- A decision on a credential (处理决定): proposed by one person, decided by another.
create table credential_decision (
  id                uuid primary key default gen_random_uuid(),
  decision_no       text unique,
  credential_id     uuid not null references credential,
  organ_id          uuid not null references organ,
  action            text not null check (action in ('SUSPEND', 'LIFT', 'WITHDRAW', 'CANCEL', 'REVOKE')),
  reason_code       text not null references action_reason,
  facts             text not null,
  legal_basis       text not null,
  starts_on         date not null,
  ends_on           date,
  end_event         text,
  statement         text not null,
  state             text not null check (state in ('PROPOSED', 'DECIDED', 'REFUSED', 'TAKEN_BACK')),
  proposed_by       uuid not null,
  proposed_at       timestamptz not null,
  decided_by        uuid,
  decided_at        timestamptz,
  decision_note     text,
  rule_versions     jsonb not null default '{}',
  version           integer not null default 1,
  check (decided_by is null or decided_by <> proposed_by),
  check (action <> 'SUSPEND' or ends_on is not null or end_event is not null)
);
create unique index credential_decision_open on credential_decision (credential_id) where state = 'PROPOSED';
create index credential_decision_queue on credential_decision (state, proposed_at desc);
create index credential_decision_of on credential_decision (credential_id, proposed_at desc);

-- The life of a credential as events with effective and recorded time (mechanisms.md 4).
create table credential_event (
  id            bigint generated always as identity primary key,
  credential_id uuid not null references credential,
  action        text not null,
  from_state    text,
  to_state      text not null,
  decision_id   uuid references credential_decision,
  effective_at  timestamptz not null,
  recorded_at   timestamptz not null,
  actor_id      uuid,
  detail        jsonb not null default '{}'
);
create index credential_event_of on credential_event (credential_id, id);
create trigger credential_event_append_only before update or delete on credential_event
  for each row execute function refuse_change();
revoke update, delete on credential_event from lz_app;

alter table qualification enable row level security;
alter table credential_application enable row level security;
alter table credential enable row level security;
alter table credential_decision enable row level security;
create policy scope on qualification to lz_app
  using (scope_is_all() or person_id = scope_person()
    or exists (select 1 from post p where p.person_id = qualification.person_id));
create policy scope on credential_application to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on credential to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs()));
create policy scope on credential_decision to lz_app
  using (scope_is_all() or organ_id in (select visible_organs()));

-- The public page reads what is printed and the state, nothing else.
create policy public_read on credential for select to lz_public using (state <> 'PENDING');
grant select (id, credential_no, kind, organ_id, state, holder_name, organ_name, domain_codes, categories, area_name,
  issuing_authority, photo_file_id, valid_from, valid_to, token, issued_at, public_hidden) on credential to lz_public;
grant select (id, media_type, content_enc, purpose) on stored_file to lz_public;
