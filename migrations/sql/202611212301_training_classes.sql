-- Plans, courses, rooms, classes and lessons (培训计划、课程、场地、班次、课次), states of domain.md A10.
create table training_plan (
  id          uuid primary key default gen_random_uuid(),
  year        smallint not null check (year between 2000 and 2100),
  organ_id    uuid not null references organ,
  name        text not null,
  state       text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED', 'CLOSED')),
  note        text,
  created_by  uuid not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  version     integer not null default 1
);
create unique index training_plan_once on training_plan (organ_id, year, name);
create index training_plan_year on training_plan (year, organ_id);

create table training_plan_item (
  id        uuid primary key default gen_random_uuid(),
  plan_id   uuid not null references training_plan,
  position  smallint not null,
  title     text not null,
  -- 初任、轮训、专题、在职、资格、续职、离岗培训.
  kind      text not null check (kind in ('INITIAL', 'ROTATION', 'SPECIAL', 'IN_SERVICE', 'QUALIFICATION', 'RENEWAL', 'SUSPENSION_RETRAIN')),
  category  text not null check (category in ('PUBLIC_LAW', 'BUSINESS', 'SKILL')),
  -- Credit hours for each trainee, in hundredths.
  hours     integer not null check (hours > 0),
  -- How many people it is to reach.
  target    integer not null check (target > 0),
  quarter   smallint not null check (quarter between 1 and 4),
  unique (plan_id, position)
);

create table course (
  id          uuid primary key default gen_random_uuid(),
  organ_id    uuid not null references organ,
  title       text not null,
  mode        text not null check (mode in ('FACE_TO_FACE', 'ONLINE', 'BLENDED')),
  kind        text not null check (kind in ('INITIAL', 'ROTATION', 'SPECIAL', 'IN_SERVICE', 'QUALIFICATION', 'RENEWAL', 'SUSPENSION_RETRAIN')),
  category    text not null check (category in ('PUBLIC_LAW', 'BUSINESS', 'SKILL')),
  domain_code text references enforcement_domain,
  topic       text,
  description text,
  -- Hundredths of credit hours that the whole course is worth.
  hours       integer not null check (hours > 0),
  -- Quiz from the bank: bank ids, count, pass percent, tries; null for none.
  quiz        jsonb,
  -- Anyone in scope may enrol by himself for the online part.
  is_open     boolean not null default false,
  state       text not null default 'DRAFT' check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  created_by  uuid not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  version     integer not null default 1
);
create index course_list on course (state, category, created_at desc, id);
create index course_organ on course (organ_id, state);

create table course_material (
  id               uuid primary key default gen_random_uuid(),
  course_id        uuid not null references course,
  position         smallint not null,
  title            text not null,
  kind             text not null check (kind in ('PDF', 'VIDEO', 'LINK', 'SCORM', 'XAPI')),
  file_id          uuid references stored_file,
  link             text,
  -- Of a video, and the least time of a PDF, in seconds.
  duration_seconds integer check (duration_seconds > 0),
  -- Entry point, version and resources of a package.
  package          jsonb,
  removed_at       timestamptz,
  created_at       timestamptz not null
);
create index course_material_of on course_material (course_id, position) where removed_at is null;

create table room (
  id        uuid primary key default gen_random_uuid(),
  organ_id  uuid not null references organ,
  area_code text not null references area,
  name      text not null,
  address   text not null,
  capacity  integer not null check (capacity > 0),
  latitude  double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  equipment text,
  is_active boolean not null default true,
  version   integer not null default 1,
  created_at timestamptz not null,
  unique (organ_id, name)
);
create index room_area on room (area_code) where is_active;

create table training_class (
  id                uuid primary key default gen_random_uuid(),
  course_id         uuid not null references course,
  plan_item_id      uuid references training_plan_item,
  organ_id          uuid not null references organ,
  area_code         text not null references area,
  code              text not null unique,
  name              text not null,
  state             text not null default 'DRAFT' check (state in
    ('DRAFT', 'APPROVED', 'ENROLLING', 'CLOSED', 'RUNNING', 'FINISHED', 'SETTLED', 'CANCELLED')),
  capacity          integer not null check (capacity > 0),
  -- Who may come: units below these organs (null: below the class's own), and only these domains (empty: all).
  audience_organs   uuid[],
  audience_domains  text[] not null default '{}',
  self_enrol        boolean not null default false,
  enrol_opens_at    timestamptz,
  enrol_closes_at   timestamptz,
  -- Sign-in needs to be at the room, within so many metres; null: not checked.
  place_metres      integer check (place_metres between 50 and 5000),
  -- Rises with every publication of the timetable.
  published_version integer not null default 0,
  cancel_reason     text,
  created_by        uuid not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  version           integer not null default 1,
  check (enrol_closes_at > enrol_opens_at)
);
create index training_class_list on training_class (state, enrol_closes_at, id);
create index training_class_organ on training_class (organ_id, created_at desc);
create index training_class_course on training_class (course_id);
create index training_class_area on training_class (area_code, state);

create table lesson (
  id            uuid primary key default gen_random_uuid(),
  class_id      uuid not null references training_class,
  title         text not null,
  room_id       uuid references room,
  instructor_id uuid references instructor,
  span          tstzrange not null check (not isempty(span)),
  -- Hundredths of credit hours.
  hours         integer not null check (hours >= 0),
  state         text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'HELD', 'CANCELLED')),
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  -- One room, one lesson; one class, one lesson: half-open intervals at minute precision.
  constraint lesson_room_free exclude using gist (room_id with =, span with &&) where (state in ('PUBLISHED', 'HELD') and room_id is not null),
  constraint lesson_class_free exclude using gist (class_id with =, span with &&) where (state <> 'CANCELLED'),
  constraint lesson_instructor_free exclude using gist (instructor_id with =, span with &&)
    where (state in ('PUBLISHED', 'HELD') and instructor_id is not null)
);
create index lesson_class on lesson (class_id, lower(span));
create index lesson_time on lesson using gist (span);

-- A timetable as it was published; what changed between two versions is told to those concerned only.
create table timetable_version (
  class_id     uuid not null references training_class,
  version      integer not null,
  lessons      jsonb not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (class_id, version)
);

create table enrolment (
  id           uuid primary key default gen_random_uuid(),
  class_id     uuid not null references training_class,
  person_id    uuid not null references person,
  organ_id     uuid not null references organ,
  state        text not null check (state in
    ('NOMINATED', 'CONFIRMED', 'WAITLIST', 'ATTENDING', 'COMPLETED', 'INCOMPLETE', 'ABSENT', 'CANCELLED')),
  -- Order on the waiting list.
  queued_at    timestamptz not null,
  source       text not null check (source in ('UNIT', 'SELF', 'COORDINATOR', 'MOVED')),
  moved_from   uuid references enrolment,
  reason       text,
  -- Minutes present and hours earned, once settled; hundredths.
  minutes      integer,
  hours        integer,
  certificate_no text unique,
  created_by   uuid not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  version      integer not null default 1
);
create unique index enrolment_once on enrolment (class_id, person_id) where state <> 'CANCELLED';
create index enrolment_class on enrolment (class_id, state, queued_at);
create index enrolment_person on enrolment (person_id, created_at desc);
create index enrolment_organ on enrolment (organ_id, class_id);

-- Sign-in and sign-out (签到、签退), append-only; a correction is a new mark that names its reason.
create table attendance_mark (
  id          bigint generated always as identity primary key,
  lesson_id   uuid not null references lesson,
  person_id   uuid not null references person,
  kind        text not null check (kind in ('IN', 'OUT', 'VOID')),
  method      text not null check (method in ('QR', 'CODE', 'MANUAL')),
  -- When it counts; for MANUAL what the coordinator says.
  at          timestamptz not null,
  -- The window of the rotating code it was made with.
  code_window bigint,
  -- Metres to the room as the device says; null when not asked.
  distance    integer,
  device_hash text,
  reason      text,
  marked_by   uuid,
  recorded_at timestamptz not null,
  check (method <> 'MANUAL' or (reason is not null and marked_by is not null))
);
create unique index attendance_mark_once on attendance_mark (lesson_id, person_id, kind, code_window) where code_window is not null;
create index attendance_mark_lesson on attendance_mark (lesson_id, person_id, id);
create trigger attendance_mark_append_only before update or delete on attendance_mark
  for each row execute function refuse_change();
-- Secret of the rotating code of a lesson.
create table sealed.lesson_code (
  lesson_id uuid primary key references lesson,
  secret    bytea not null
);

alter table enrolment enable row level security;
alter table attendance_mark enable row level security;
create policy scope on enrolment to lz_app
  using (scope_is_all() or person_id = scope_person() or organ_id in (select visible_organs())
    or exists (select 1 from training_class c where c.id = class_id and c.organ_id in (select visible_organs())));
create policy scope on attendance_mark to lz_app
  using (scope_is_all() or person_id = scope_person() or exists (
    select 1 from enrolment e join lesson l on l.class_id = e.class_id where l.id = lesson_id and e.person_id = attendance_mark.person_id));
