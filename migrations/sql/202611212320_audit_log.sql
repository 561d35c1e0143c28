-- The Merkle log (RFC 9162 hashing): every lifecycle event of a credential, every released result and every bank snapshot
-- is a leaf. An entry waits until it is given its place; from then on neither it nor what stands before it can change
-- without the signed checkpoints showing it.
create table log_entry (
  id         bigint generated always as identity primary key,
  kind       text not null,
  subject_id text not null,
  -- Canonical JSON: the bytes that the leaf hashes.
  content    text not null,
  at         timestamptz not null
);
create index log_entry_subject on log_entry (kind, subject_id, id);

create table log_waiting (
  entry_id bigint primary key references log_entry
);

create table log_leaf (
  leaf_index bigint primary key,
  entry_id   bigint not null unique references log_entry
);

-- Hashes of complete subtrees: level 0 the leaves, level k the 2^k leaves from node_index · 2^k on.
create table log_node (
  level      smallint not null,
  node_index bigint not null,
  hash       bytea not null check (octet_length(hash) = 32),
  primary key (level, node_index)
);

-- Signed tree heads, as a C2SP signed note.
create table log_checkpoint (
  tree_size bigint primary key,
  root      bytea not null check (octet_length(root) = 32),
  note      text not null,
  at        timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['log_entry', 'log_leaf', 'log_node', 'log_checkpoint'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_no_truncate', name);
    execute format('revoke update, delete on %I from lz_app', name);
    execute format('grant select on %I to lz_public', name);
  end loop;
end $$;
revoke update on log_waiting from lz_app;
