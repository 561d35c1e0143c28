-- An auditor asks for a person by name; the accounts behind a name may have changed since.
create index audit_entry_actor_name on audit_entry (actor_name, seq desc);

-- The candidate side adds entries and moves the end of the chain, and has nothing to read there.
revoke select on audit_entry from lz_exam;
revoke update on audit_head from lz_exam;
grant update (seq, hash) on audit_head to lz_exam;
