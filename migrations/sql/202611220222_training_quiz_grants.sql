-- Further tries at the quiz of a course that a coordinator gives to one person, with the reason.
create table quiz_grant (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references person,
  course_id   uuid not null references course,
  tries       smallint not null check (tries between 1 and 10),
  reason      text not null,
  granted_by  uuid not null references account,
  granted_at  timestamptz not null
);
create index quiz_grant_of on quiz_grant (course_id, person_id, granted_at);
create index quiz_grant_person on quiz_grant (person_id);
create index quiz_grant_by on quiz_grant (granted_by);
create trigger quiz_grant_append_only before update or delete on quiz_grant
  for each row execute function refuse_change();
revoke update, delete on quiz_grant from lz_app;
alter table quiz_grant enable row level security;
create policy scope on quiz_grant to lz_app using (scope_is_all() or person_id = scope_person());
