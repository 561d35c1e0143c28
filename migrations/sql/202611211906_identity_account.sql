create table account (
  id                   uuid primary key default gen_random_uuid(),
  login_name           text not null,
  display_name         text not null,
  person_id            uuid unique references person,
  organ_id             uuid references organ,
  password_hash        text not null,
  must_change_password boolean not null default true,
  password_changed_at  timestamptz,
  state                text not null default 'ACTIVE' check (state in ('ACTIVE', 'DISABLED')),
  failures             integer not null default 0,
  failure_window_at    timestamptz,
  locked_until         timestamptz,
  last_sign_in_at      timestamptz,
  version              integer not null default 1,
  created_at           timestamptz not null default now()
);
create unique index account_login on account (lower(login_name));
create index account_organ on account (organ_id);

-- One role for one scope and time. OWN is the person alone; ORGAN, TERRITORY and LINE take organ_id.
create table role_grant (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null references account,
  role       text not null,
  scope_kind text not null check (scope_kind in ('OWN', 'ORGAN', 'TERRITORY', 'LINE', 'ALL')),
  organ_id   uuid references organ,
  valid_from date not null default current_date,
  valid_to   date,
  granted_by uuid,
  created_at timestamptz not null default now(),
  check ((scope_kind in ('OWN', 'ALL')) or organ_id is not null)
);
create index role_grant_of_account on role_grant (account_id);
create unique index role_grant_once on role_grant (account_id, role, scope_kind, coalesce(organ_id, '00000000-0000-0000-0000-000000000000')) where valid_to is null;

-- Server-side sessions; the row decides, the signed token of five minutes only names it.
create table sign_in_session (
  id           uuid primary key default gen_random_uuid(),
  account_id   uuid not null references account,
  token_hash   bytea not null unique,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  ip           text,
  user_agent   text,
  ended_at     timestamptz,
  end_reason   text
);
create index sign_in_session_open on sign_in_session (account_id, created_at desc) where ended_at is null;

-- Failures by address; the counters live here, so they survive a restart.
create table sign_in_failure (
  id bigint generated always as identity primary key,
  ip text not null,
  at timestamptz not null
);
create index sign_in_failure_ip on sign_in_failure (ip, at desc);
