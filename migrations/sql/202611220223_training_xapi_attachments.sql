-- Bytes that came with statements (xAPI part 2, 2.4.11), once for each person and material, named by their hash.
create table xapi_attachment (
  person_id   uuid not null references person,
  material_id uuid not null references course_material,
  sha2        text not null check (sha2 ~ '^[0-9a-f]{64,128}$'),
  file_id     uuid not null references stored_file,
  stored_at   timestamptz not null,
  primary key (person_id, material_id, sha2)
);
create index xapi_attachment_material on xapi_attachment (material_id);
create index xapi_attachment_file on xapi_attachment (file_id);

-- A voided statement is found by the one that voids it.
create index xapi_statement_voids on xapi_statement (person_id, object_id)
  where verb = 'http://adlnet.gov/expapi/verbs/voided';
