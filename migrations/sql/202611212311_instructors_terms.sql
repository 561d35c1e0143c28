-- Every term of appointment with the number of its letter (聘书), so that a renewal leaves the earlier one readable.
create table instructor_term (
  id             bigint generated always as identity primary key,
  instructor_id  uuid not null references instructor,
  appointment_no text not null unique,
  starts_on      date not null,
  ends_on        date not null check (ends_on >= starts_on),
  -- The department that appointed, as the letter names it.
  issuer         text not null,
  decided_by     uuid not null,
  decided_at     timestamptz not null
);
create index instructor_term_of on instructor_term (instructor_id, id);
create trigger instructor_term_append_only before update or delete on instructor_term
  for each row execute function refuse_change();
revoke update, delete on instructor_term from lz_app;

-- Who invites; a lecture (讲座) outside the timetable belongs to no class.
alter table instructor_invitation
  add column organ_id uuid references organ,
  alter column class_id drop not null;
create index instructor_invitation_organ on instructor_invitation (organ_id, created_at desc);
create index instructor_invitation_waiting on instructor_invitation (answer_by) where state = 'INVITED';
create index instructor_merged on instructor (merged_into) where merged_into is not null;
create index instructor_term_end on instructor (appointed_until) where state in ('APPOINTED', 'SUSPENDED');

-- What may be known of anybody in the pool: name and unit, and nothing else of the person. The view belongs to the
-- owner of the tables, so that a coordinator reads the name of an instructor whose person his scope doesn't show; the
-- condition is that of the pool's row-level security, and whoever was once appointed stays nameable in old timetables.
create view instructor_card with (security_barrier) as
  select i.id as instructor_id, i.person_id, i.kind, i.tier, i.state, i.organ_id, i.area_code, i.appointed_until,
    i.merged_into, p.name, p.name_key
  from instructor i join person p on p.id = i.person_id
  where scope_is_all() or i.person_id = scope_person() or i.appointment_no is not null or i.state = 'PUBLICISED'
    or i.organ_id in (select visible_organs());
revoke insert, update, delete on instructor_card from lz_app;

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('instructor.number_pattern', '{"INSTRUCTOR": "湘执教聘〔{yyyy}〕{serial:5}", "SOCIAL_SUPERVISOR": "湘执监聘〔{yyyy}〕{serial:5}"}', '2022-11-01', '未见规定，按发文字号通例', 'ASSUMED', '机关代字待确认'),
  ('instructor.suggestion_weights', '{"expertise": 50, "distance": 20, "load": 20, "rating": 10, "halfKm": 100}', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null);
