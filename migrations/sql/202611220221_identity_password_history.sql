-- Passwords that an account has had, as hashes only: the newest few may not come back.
create table password_history (
  id            bigint generated always as identity primary key,
  account_id    uuid not null references account,
  password_hash text not null,
  replaced_at   timestamptz not null
);
create index password_history_of on password_history (account_id, id desc);

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('identity.password_history', '5', '2022-11-01', 'GB/T 22239-2019 8.1.4.1 a；最近五次口令不得重复为管理惯例', 'ASSUMED', null),
  ('identity.password_max_days', '{"STAFF": 90, "CANDIDATE": 0}', '2022-11-01',
    'GB/T 22239-2019 8.1.4.1 a：身份鉴别信息应定期更换', 'ASSUMED', '工作人员九十日；考生不要求定期更换；0 表示不限');
