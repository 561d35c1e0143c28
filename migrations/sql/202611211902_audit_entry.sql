-- Append-only, hash-chained record of who did what (行政执法监督 evidence; GB/T 22239 8.1.4.3).
create table audit_entry (
  seq          bigint primary key,
  at           timestamptz not null,
  actor_id     uuid,
  actor_name   text not null,
  actor_role   text,
  ip           text,
  request_id   text,
  action       text not null,
  subject_kind text not null,
  subject_id   text not null,
  organ_id     uuid,
  outcome      text not null check (outcome in ('done', 'refused')),
  detail       jsonb not null,
  prev_hash    bytea not null check (octet_length(prev_hash) = 32),
  hash         bytea not null unique check (octet_length(hash) = 32)
);
create index audit_entry_at on audit_entry (at desc);
create index audit_entry_subject on audit_entry (subject_kind, subject_id, seq desc);
create index audit_entry_actor on audit_entry (actor_id, seq desc);
create index audit_entry_action on audit_entry (action, seq desc);

-- The end of the chain; its row lock orders the writers.
create table audit_head (
  is_head boolean primary key default true check (is_head),
  seq     bigint not null,
  hash    bytea not null
);
insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_change();
revoke update, delete on audit_entry from lz_app;
revoke insert, delete on audit_head from lz_app;
grant select, insert on audit_entry to lz_exam;
grant select, update on audit_head to lz_exam;
