-- Certificates are compared without blanks, hyphens and case, so they are looked up by their holder.
drop index hour_entry_certificate;
create index hour_entry_certified on hour_entry (person_id) where certificate_no is not null;
