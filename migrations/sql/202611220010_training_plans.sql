-- Who submitted a plan last and who decided on it, and why it was returned: whoever wrote or submitted doesn't approve.
alter table training_plan
  add column writers      uuid[] not null default '{}',
  add column submitted_by uuid,
  add column submitted_at timestamptz,
  add column decided_by   uuid,
  add column decided_at   timestamptz,
  add column reason       text;
create index training_class_plan_item on training_class (plan_item_id) where plan_item_id is not null;
