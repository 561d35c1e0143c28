-- The second factor (双因素鉴别, GB/T 22239-2019 8.1.4.1 d): a time-based code (RFC 6238), and codes for the day on which
-- the phone is lost.
create table second_factor (
  account_id   uuid primary key references account,
  -- Encrypted with a key outside of the database.
  secret_enc   bytea not null,
  -- Null while it is being set up.
  confirmed_at timestamptz,
  -- The step of the newest code that was taken: every code counts once.
  last_step    bigint not null default 0,
  created_at   timestamptz not null
);
create table recovery_code (
  account_id uuid not null references second_factor on delete cascade,
  code_hash  bytea not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

alter table sign_in_session
  -- What a session still owes after the password: the code, or to set one up because a role asks for it.
  add column owes text check (owes in ('FACTOR', 'ENROL')),
  -- The password had reached its age when it was given.
  add column password_due boolean not null default false;

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('identity.second_factor_roles', '[]', '2022-11-01', 'GB/T 22239-2019 8.1.4.1 d：应采用两种或两种以上鉴别技术', 'ASSUMED',
    '必须使用双因素登录的角色；正式运行时应列入全部工作人员角色'),
  ('identity.step_up_minutes', '120', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED',
    '作出涉及他人权利的决定前，登录或再次验证不得早于此时长（分钟）；正式运行时建议 5 分钟');
