-- The public side and the holder: keys of phones, codes that were seen, counts of scans, the watch list of agencies and what
-- citizens report from the public page.

-- Whether an ended credential has a successor (已换发) is public, which one is not.
grant select (replaces_id) on credential to lz_public;

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('credential.old_number_pattern', '"(湘|\\(?湘\\)?)[A-Z]?-?[0-9]{6,12}"', '2022-11-01',
    '2022-11-01启用全国统一证件，旧版证件2022-10-31后停止使用；旧证号编排未见规定', 'ASSUMED',
    '旧版证号的正则表达式（整串匹配）；符合的查询答复“旧版证件已停用”');

-- The key pair of the phone with which somebody shows his credential; the private half never leaves the phone.
create table holder_key (
  id         uuid primary key default gen_random_uuid(),
  person_id  uuid not null references person,
  account_id uuid not null,
  algorithm  text not null check (algorithm in ('EdDSA', 'ES256')),
  -- Ed25519: 32 bytes; P-256: x and y.
  public_key bytea not null unique,
  device     text not null,
  created_at timestamptz not null,
  ended_at   timestamptz,
  check (octet_length(public_key) = case algorithm when 'EdDSA' then 32 else 64 end)
);
-- One phone at a time: a new one ends the former.
create unique index holder_key_current on holder_key (person_id) where ended_at is null;
create index holder_key_person on holder_key (person_id, created_at desc);

-- Codes that were checked within their few seconds: a second sight of one is a picture of the first. Not worth a log record:
-- after a crash of PostgreSQL older codes are out of their time anyway.
create unlogged table holder_code_seen (
  nonce   bytea primary key check (octet_length(nonce) = 8),
  seen_at timestamptz not null
);
create index holder_code_seen_at on holder_code_seen (seen_at);

-- How often a credential was checked on a day, for its holder: never who checked it, nor when on that day.
create table credential_scan_day (
  credential_id uuid not null references credential,
  day           date not null,
  scans         integer not null check (scans > 0),
  primary key (credential_id, day)
);

-- Numbers and units whose public changes an agency follows.
create table register_watch (
  id            uuid primary key default gen_random_uuid(),
  account_id    uuid not null references account,
  credential_no text,
  organ_id      uuid references organ,
  created_at    timestamptz not null,
  check (num_nonnulls(credential_no, organ_id) = 1)
);
create unique index register_watch_number on register_watch (account_id, credential_no) where credential_no is not null;
create unique index register_watch_organ on register_watch (account_id, organ_id) where organ_id is not null;
create index register_watch_of_organ on register_watch (organ_id) where organ_id is not null;

-- What citizens say from the public page after a scan; only the justice department that receives it reads it.
create table public_intake (
  id               uuid primary key default gen_random_uuid(),
  -- For the citizen, to ask about it.
  intake_no        text not null unique,
  -- SHA-256 of the scan receipt: one receipt is good for one intake.
  receipt_hash     bytea not null unique check (octet_length(receipt_hash) = 32),
  credential_id    uuid not null references credential,
  organ_id         uuid not null references organ,
  justice_organ_id uuid not null references organ,
  kind             text not null check (kind in ('NOT_SHOWN', 'RATING', 'REPORT')),
  rating           smallint check (rating between 1 and 5),
  -- Both encrypted: citizens write names and numbers into them.
  text_enc         bytea,
  contact_enc      bytea,
  scanned_at       timestamptz not null,
  created_at       timestamptz not null,
  check ((kind = 'RATING') = (rating is not null)),
  check (kind <> 'REPORT' or text_enc is not null)
);
create index public_intake_received on public_intake (justice_organ_id, created_at desc, id);
create index public_intake_credential on public_intake (credential_id);
create index public_intake_organ on public_intake (organ_id);
create trigger public_intake_append_only before update or delete on public_intake for each row execute function refuse_change();
revoke update, delete on public_intake from lz_app;

alter table holder_key enable row level security;
alter table credential_scan_day enable row level security;
alter table public_intake enable row level security;
create policy scope on holder_key to lz_app using (scope_is_all() or person_id = scope_person());
create policy scope on credential_scan_day to lz_app
  using (scope_is_all() or exists (select 1 from credential c where c.id = credential_id and c.person_id = scope_person()));
create policy scope on public_intake to lz_app
  using (scope_is_all() or justice_organ_id in (select visible_organs()));
