-- Notices in the product, with delivery by SMS or mail as facts of their own.
create table notice (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null references account,
  kind       text not null,
  params     jsonb not null default '{}',
  link       text,
  created_at timestamptz not null default now(),
  read_at    timestamptz
);
create index notice_of_account on notice (account_id, created_at desc);

create table notice_delivery (
  id         bigint generated always as identity primary key,
  notice_id  uuid not null references notice,
  channel    text not null check (channel in ('SMS', 'MAIL')),
  state      text not null check (state in ('SENT', 'FAILED')),
  error      text,
  at         timestamptz not null default now(),
  unique (notice_id, channel)
);
