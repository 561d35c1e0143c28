-- What the province may decide: dated values with their legal basis, never constants in code.
create table rule_parameter (
  id          uuid primary key default gen_random_uuid(),
  key         text not null,
  value       jsonb not null,
  valid_from  date not null,
  legal_basis text not null,
  grade       text not null check (grade in ('VERIFIED', 'SECONDARY', 'ASSUMED')),
  note        text,
  recorded_by uuid,
  recorded_at timestamptz not null default now(),
  unique (key, valid_from)
);

-- Grounds for acts on credentials (暂扣, 收回, 注销, 吊销), as the province enables them.
create table action_reason (
  code        text primary key,
  action      text not null check (action in ('SUSPEND', 'LIFT', 'WITHDRAW', 'CANCEL', 'REVOKE')),
  name_zh     text not null,
  name_en     text not null,
  legal_basis text not null,
  lift_needs  text check (lift_needs in ('RETRAINING', 'EXAM')),
  enabled     boolean not null default true
);
grant select on rule_parameter to lz_exam, lz_public;
