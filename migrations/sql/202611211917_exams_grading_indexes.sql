-- Grading walks a session's attempts form by form.
create index exam_attempt_form on exam_attempt (form_id, id);
create index exam_attempt_session on exam_attempt (session_id, id);
