-- Marks that came too late for their code (phone without network): they earn nothing until the coordinator says that
-- the person was there, because a code that was passed on looks just the same.
create table attendance_late_mark (
  id          uuid primary key default gen_random_uuid(),
  lesson_id   uuid not null references lesson,
  person_id   uuid not null references person,
  kind        text not null check (kind in ('IN', 'OUT')),
  made_at     timestamptz not null,
  code_window bigint not null,
  distance    integer,
  device_hash text not null,
  received_at timestamptz not null,
  state       text not null default 'PENDING' check (state in ('PENDING', 'ACCEPTED', 'REFUSED')),
  decided_by  uuid,
  decided_at  timestamptz,
  reason      text,
  check ((state = 'PENDING') = (decided_at is null)),
  unique (lesson_id, person_id, kind, code_window)
);
alter table attendance_late_mark enable row level security;
create policy scope on attendance_late_mark to lz_app
  using (scope_is_all() or person_id = scope_person() or exists (
    select 1 from enrolment e join lesson l on l.class_id = e.class_id where l.id = lesson_id and e.person_id = attendance_late_mark.person_id));

-- Which device was used for whom in a lesson.
create index attendance_mark_device on attendance_mark (lesson_id, device_hash) where device_hash is not null;

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('training.certificate_pattern', '"培{yyyy}{province:2}{city:2}{county:2}{serial:6}"', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', '结业证书编号');

-- Each settlement of a class and its reversal; the round is part of the key of every ledger entry.
create table class_settlement (
  class_id     uuid not null references training_class,
  round        integer not null,
  settled_by   uuid not null,
  requested_at timestamptz not null,
  settled_at   timestamptz,
  reversed_by  uuid,
  reversal_requested_at timestamptz,
  reversed_at  timestamptz,
  reason       text,
  primary key (class_id, round)
);
