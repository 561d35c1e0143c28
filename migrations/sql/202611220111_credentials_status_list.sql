-- Every status list that was ever published (W3C Bitstring Status List v1.0), newest version last: a court may ask what a
-- verifier without a network could know at a certain hour.
create table status_list (
  purpose      text not null check (purpose in ('suspension', 'revocation')),
  version      integer not null check (version > 0),
  -- The day for which the states were asked; an act that begins later is not in it.
  day          date not null,
  -- SHA-256 over the bits: a list that would say the same is not published again before it ends.
  bits_hash    bytea not null check (octet_length(bits_hash) = 32),
  -- The signed credential (application/vc+jwt).
  jwt          text not null,
  published_at timestamptz not null,
  valid_until  timestamptz not null,
  primary key (purpose, version)
);
create trigger status_list_append_only before update or delete on status_list
  for each row execute function refuse_change();
create trigger status_list_no_truncate before truncate on status_list
  for each statement execute function refuse_change();
revoke update, delete on status_list from lz_app;
grant select on status_list to lz_public;

-- Only the few that are not simply in force are read for a list.
create index credential_not_in_force on credential (status_index)
  include (state, due_state, due_on)
  where state in ('SUSPENDED', 'WITHDRAWN', 'REVOKED', 'CANCELLED') or due_on is not null;

grant select (status_index) on credential to lz_public;
