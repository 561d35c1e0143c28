-- Invigilation (监考): acts with reasons, halts and extensions from which the clocks follow, signs of life.

-- A fault that was declared for a whole slot or for some of its rooms (考场故障).
create table exam_outage (
  id          uuid primary key default gen_random_uuid(),
  session_id  uuid not null references exam_session,
  slot_id     uuid not null references exam_slot,
  is_whole    boolean not null,
  -- When it began; may lie before the declaration.
  began_at    timestamptz not null,
  declared_at timestamptz not null,
  declared_by uuid not null,
  reason      text not null,
  note        text not null default '',
  ended_at    timestamptz,
  ended_by    uuid,
  -- What becomes of attempts that the clock ended while the fault lasted: their answers count, or free re-sit.
  decision    text check (decision in ('KEEP', 'VOID')),
  decided_by  uuid,
  decided_at  timestamptz,
  decided_note text,
  -- How many attempts the decision voided.
  voided      integer,
  check (began_at <= declared_at),
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at is null or ended_at >= began_at),
  check ((decision is null) = (decided_by is null)),
  check (decided_by is null or decided_by <> declared_by)
);
create index exam_outage_slot on exam_outage (slot_id, declared_at);
create index exam_outage_session on exam_outage (session_id);

-- A time in which a clock stands: of one attempt, of a room, or (neither named) of the slot. Whole seconds.
create table exam_halt (
  id           uuid primary key default gen_random_uuid(),
  slot_id      uuid not null references exam_slot,
  room_id      uuid references exam_room,
  attempt_id   bigint references exam_attempt,
  outage_id    uuid references exam_outage,
  -- From here on the time is lost.
  began_at     timestamptz not null,
  -- From here on no answer is taken: nobody could know before the declaration.
  effective_at timestamptz not null,
  ended_at     timestamptz,
  check (began_at <= effective_at),
  check (ended_at is null or ended_at >= began_at),
  check (room_id is null or attempt_id is null)
);
create index exam_halt_slot on exam_halt (slot_id);
create index exam_halt_room on exam_halt (room_id) where room_id is not null;
create index exam_halt_attempt on exam_halt (attempt_id) where attempt_id is not null;
create index exam_halt_outage on exam_halt (outage_id) where outage_id is not null;
-- One pause at a time of one thing.
create unique index exam_halt_one_pause on exam_halt (slot_id, room_id, attempt_id) nulls not distinct
  where ended_at is null and outage_id is null;

-- Time that was added (延时); beyond the limit of the province another person confirms it first.
create table exam_extension (
  id          uuid primary key default gen_random_uuid(),
  slot_id     uuid not null references exam_slot,
  room_id     uuid references exam_room,
  attempt_id  bigint references exam_attempt,
  seconds     integer not null check (seconds > 0),
  state       text not null check (state in ('GRANTED', 'PROPOSED', 'REFUSED')),
  reason      text not null,
  note        text not null default '',
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  -- When it took effect: whoever was over by then is not revived.
  granted_at  timestamptz,
  check ((state = 'GRANTED') = (granted_at is not null)),
  check (decided_by is null or decided_by <> proposed_by),
  check (room_id is null or attempt_id is null)
);
create index exam_extension_slot on exam_extension (slot_id, state);
create index exam_extension_room on exam_extension (room_id) where room_id is not null;
create index exam_extension_attempt on exam_extension (attempt_id) where attempt_id is not null;

-- What was done in the room, by whom, why: to one attempt, a room, or the slot. Never changed.
create table exam_act (
  id         uuid primary key default gen_random_uuid(),
  session_id uuid not null references exam_session,
  slot_id    uuid not null references exam_slot,
  room_id    uuid references exam_room,
  attempt_id bigint references exam_attempt,
  kind       text not null check (kind in ('PAUSE', 'RESUME', 'EXTEND', 'EXTEND_PROPOSED', 'EXTEND_REFUSED', 'RELEASE',
    'TERMINATE', 'MESSAGE', 'OUTAGE', 'OUTAGE_END', 'OUTAGE_DECISION', 'NOTE')),
  reason     text not null,
  detail     jsonb not null default '{}',
  outage_id  uuid references exam_outage,
  actor_id   uuid not null,
  at         timestamptz not null
);
create index exam_act_slot on exam_act (slot_id, at desc, id);
create index exam_act_session on exam_act (session_id);
create index exam_act_room on exam_act (room_id) where room_id is not null;
create index exam_act_attempt on exam_act (attempt_id) where attempt_id is not null;
create index exam_act_outage on exam_act (outage_id) where outage_id is not null;
create trigger exam_act_append_only before update or delete on exam_act
  for each row execute function refuse_change();
revoke update, delete on exam_act from lz_app;
alter table exam_act enable row level security;
create policy office on exam_act to lz_app using (true) with check (true);
-- A candidate's device reads messages, and no word that was written about anybody.
create policy candidate on exam_act for select to lz_exam using (kind = 'MESSAGE');

-- Signs of life of devices; lost with a crash and back within half a minute.
create unlogged table exam_presence (
  attempt_id   bigint primary key,
  seen_at      timestamptz not null,
  -- Keyed hash: tells addresses apart and names none.
  address_hash text not null,
  -- How often its address has changed.
  address_changes integer not null default 0,
  left_count   integer not null default 0,
  last_left_at timestamptz,
  away         boolean not null default false
);

grant select on exam_halt, exam_extension, exam_act to lz_exam;
grant select, insert, update on exam_presence to lz_exam;

-- Where an end comes to stand: pushed by every closed halt and granted extension that found it still ahead, in the
-- order of time. Halts that overlap push once (union). An open halt pushes nothing yet, but nothing after it is late.
create function exam_moved_end(p_slot uuid, p_room uuid, p_attempt bigint, p_from timestamptz, p_end timestamptz,
  p_with_extensions boolean) returns timestamptz language plpgsql stable as $$
declare
  moved timestamptz := p_end;
  stands boolean := false;
  -- Halts are of whole seconds; so is what is cut off at the beginning.
  since timestamptz := date_trunc('second', p_from);
  event record;
begin
  for event in
    with halt as (
      select h.began_at, h.ended_at from exam_halt h
      where h.slot_id = p_slot and (h.room_id is null or h.room_id = p_room)
        and (h.attempt_id is null or h.attempt_id = p_attempt)
        and coalesce(h.ended_at, 'infinity') > since
    )
    select lower(part) as at, upper(part) - lower(part) as push
    from unnest((select range_agg(tstzrange(greatest(began_at, since), ended_at)) from halt where ended_at is not null)) part
    union all
    select greatest(began_at, since), null from halt where ended_at is null
    union all
    select x.granted_at, make_interval(secs => x.seconds) from exam_extension x
    where p_with_extensions and x.slot_id = p_slot and x.state = 'GRANTED' and x.granted_at >= since
      and (x.room_id is null or x.room_id = p_room) and (x.attempt_id is null or x.attempt_id = p_attempt)
    order by at
  loop
    if stands or event.at < moved then
      if event.push is null then stands := true; else moved := moved + event.push; end if;
    end if;
  end loop;
  return moved;
end $$;

-- Sets end, time given and rest of open attempts to what halts and extensions say: the same however often, in whatever
-- order it runs. Rows are locked by id, as everywhere. Returns how many changed.
create function exam_settle_clocks(p_ids bigint[]) returns integer language plpgsql as $$
declare
  changed integer;
begin
  perform from exam_attempt where id = any(p_ids) order by id for no key update;
  with clock as (
    select a.id, a.ends_at, a.given_seconds, a.paused_at, a.slot_id, a.room_id, a.started_at,
      exam_moved_end(a.slot_id, a.room_id, a.id,
        case when s.mode = 'WINDOW' then a.started_at else least(sl.starts_at, a.started_at) end,
        a.ends_at - make_interval(secs => a.given_seconds), true) as moved
    from exam_attempt a join exam_slot sl on sl.id = a.slot_id join exam_session s on s.id = a.session_id
    where a.id = any(p_ids) and a.state = 'IN_PROGRESS'
  ), settled as (
    select clock.*, (
      select min(greatest(h.effective_at, clock.started_at)) from exam_halt h
      where h.slot_id = clock.slot_id and h.ended_at is null and h.began_at < clock.moved
        and (h.room_id is null or h.room_id = clock.room_id) and (h.attempt_id is null or h.attempt_id = clock.id)
    ) as rests_at from clock
  )
  update exam_attempt a
  set ends_at = t.moved, paused_at = t.rests_at,
    given_seconds = a.given_seconds + extract(epoch from t.moved - t.ends_at)::integer
  from settled t
  where a.id = t.id and (t.moved <> t.ends_at or t.rests_at is distinct from t.paused_at);
  get diagnostics changed = row_count;
  return changed;
end $$;

-- Who begins late, begins on the clock of his room. Runs after the foreign key holds the slot, with a snapshot of its
-- own: an act that holds the slot is seen, or it sees this attempt.
create function exam_attempt_joins_clock() returns trigger language plpgsql as $$
declare
  ids bigint[];
begin
  select array_agg(b.id) into ids from begun b
  where b.state = 'IN_PROGRESS' and (exists (select from exam_halt h where h.slot_id = b.slot_id)
    or exists (select from exam_extension x where x.slot_id = b.slot_id));
  if ids is not null then perform exam_settle_clocks(ids); end if;
  return null;
end $$;
create trigger exam_attempt_joins_clock after insert on exam_attempt
  referencing new table as begun for each statement execute function exam_attempt_joins_clock();

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('exam.extension_limit_min', '30', '2022-11-01', '未见规定，按考试惯例：监考人员可自行延时的上限，超过的由考务审批人员确认', 'ASSUMED', '同一考生累计，单位为分钟'),
  ('exam.release_min', '10', '2022-11-01', '未见规定，按考试惯例：监考人员放行后，考生可在此时间内换机继续作答', 'ASSUMED', '单位为分钟');
