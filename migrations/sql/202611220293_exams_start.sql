-- A start is one insert among 20,000: what an attempt copies from its registration (session, form, person, organ) is held
-- by the foreign keys of the registration, which cannot go while its attempt stands. The slot keeps its own: it is the
-- lock by which an act on the slot and a start see each other.
alter table exam_attempt
  drop constraint exam_attempt_session_id_fkey,
  drop constraint exam_attempt_form_id_fkey,
  drop constraint exam_attempt_person_id_fkey,
  drop constraint exam_attempt_organ_id_fkey;
