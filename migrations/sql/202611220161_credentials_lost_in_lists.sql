-- A credential reported lost (挂失) is a bit of the suspension list too: a verifier without a network must not say that its
-- holder may act. The index holds what the publisher reads.
drop index credential_not_in_force;
create index credential_not_in_force on credential (status_index)
  include (state, due_state, due_on, lost_at)
  where state in ('SUSPENDED', 'WITHDRAWN', 'REVOKED', 'CANCELLED') or due_on is not null or lost_at is not null;
