-- An act decided today may take effect on a later day. The credential carries what it will be and from when, so that
-- every reader, the public page too, has the right state on that day by comparing dates, even if no worker runs.
alter table credential
  add column due_state       text check (due_state in ('ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'REVOKED', 'CANCELLED')),
  add column due_on          date,
  add column due_decision_id uuid references credential_decision,
  add constraint credential_due_whole check (num_nonnulls(due_state, due_on, due_decision_id) in (0, 3));
create index credential_due on credential (due_on) where due_on is not null;
grant select (due_state, due_on) on credential to lz_public;

-- Only the level that decided a suspension, or a higher one, may lift it (domain.md A4, 6).
alter table credential_decision
  add column decided_level text check (decided_level in ('COUNTY', 'CITY', 'PROVINCE'));

-- The public page loads the portrait through platform/files, which names this column.
grant select (file_name) on stored_file to lz_public;
