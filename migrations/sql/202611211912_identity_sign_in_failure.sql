-- A failure counts against the pair of account and source, so that nobody can lock another's account
-- from elsewhere (security.md R-12, T34). `ip` holds the source: the address, or `device:…` for a browser
-- that has signed in to this account before. The name tried is kept as a keyed hash: people type passwords
-- and identity numbers into that field.
alter table sign_in_failure add column login_hash bytea not null;
create index sign_in_failure_pair on sign_in_failure (login_hash, ip, at desc);

-- An address from which many accounts sign in may also fail more often (a hall of candidates).
create index sign_in_session_ip on sign_in_session (ip, created_at desc);
