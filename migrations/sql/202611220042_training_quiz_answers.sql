-- What was answered in a quiz, by version: feedback is worked out from it again.
alter table quiz_try add column answers jsonb;
-- A person has one quiz of a course open at a time.
create unique index quiz_try_open on quiz_try (person_id, course_id) where finished_at is null;
