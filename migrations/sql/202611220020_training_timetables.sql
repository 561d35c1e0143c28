-- What a coordinator plans before it is published (课表草稿): one draft for each class, checked and shown but told nobody.
create table timetable_draft (
  class_id uuid primary key references training_class,
  lessons  jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null
);

-- The secret link with which a calendar program reads somebody's lessons. Only its hash is kept; one for each person.
create table calendar_feed (
  person_id    uuid primary key references person,
  token_hash   bytea not null unique check (length(token_hash) = 32),
  created_at   timestamptz not null,
  last_used_at timestamptz
);
alter table calendar_feed enable row level security;
create policy scope on calendar_feed to lz_app using (scope_is_all() or person_id = scope_person());

-- Classes whose sign-up ends or that begin by the clock are found without reading the finished ones.
create index training_class_due on training_class (enrol_closes_at) where state in ('ENROLLING', 'CLOSED', 'RUNNING');
create index if not exists training_class_plan_item on training_class (plan_item_id) where plan_item_id is not null;
