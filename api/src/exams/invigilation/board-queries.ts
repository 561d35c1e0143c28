import { type RawBuilder, sql } from 'kysely'
import { organsIn, type Trx } from '../../platform/db/database.ts'
import type { Attention, LifeSign } from '../rules/invigilation.ts'
import type { LiveRoom, RoomCounts } from './contract.ts'
import { type Watcher, watchedRooms } from './reach-queries.ts'

export type SeatFilter = 'ATTENTION' | 'RUNNING' | 'PAUSED' | 'NOT_STARTED' | 'HANDED_IN'

export interface BoardView {
  watcher: Watcher
  slotId: string
  roomId?: string | undefined
  now: Date
  /** Instants from which on a device is fresh, and not lost. */
  freshFrom: Date
  staleFrom: Date
}

/**
 * Everybody who is expected in the slot and that the watcher sees, with what is known of the device. The figures of the
 * journal are not here: they are read for the rows of one page only.
 */
const seats = ({ watcher, slotId, roomId, now, freshFrom, staleFrom }: BoardView) => sql`
  seat as (
    select r.id as registration_id, r.person_id, r.organ_id, r.admission_no, r.seat_no, coalesce(a.room_id, r.room_id) as room_id,
      a.id as attempt_id, a.public_id, a.state, a.started_at, a.ends_at, a.submitted_at, a.paused_at,
      coalesce(a.given_seconds, 0) as given_seconds, case when a.release_until > ${now}::timestamptz then a.release_until end as release_until,
      coalesce(a.device_epoch, 1) - 1 as device_changes, a.form_id, ci.registration_id is not null as checked_in,
      greatest(p.seen_at, a.started_at) as seen_at, coalesce(p.left_count, 0) as left_count, p.last_left_at,
      coalesce(p.address_changes, 0) as address_changes,
      a.state = 'IN_PROGRESS' and coalesce(p.away, false) as away,
      case when a.state = 'IN_PROGRESS' then case
        when greatest(p.seen_at, a.started_at) >= ${freshFrom}::timestamptz then 'FRESH'
        when greatest(p.seen_at, a.started_at) >= ${staleFrom}::timestamptz then 'STALE' else 'LOST' end end as life,
      (s.rules ->> 'blurLimit')::int as blur_limit, sl.starts_at as slot_starts_at
    from exam_registration r
    join exam_slot sl on sl.id = r.slot_id join exam_session s on s.id = r.session_id
    left join exam_attempt a on a.registration_id = r.id
    left join exam_presence p on p.attempt_id = a.id
    left join exam_check_in ci on ci.registration_id = r.id
    where r.slot_id = ${slotId} and r.state in ('ADMITTED', 'SAT')
      and (coalesce(a.room_id, r.room_id) in ${watchedRooms(watcher)}
        or (coalesce(a.room_id, r.room_id) is null and r.organ_id in ${organsIn(watcher.scope)}))
      and ${roomId === undefined ? sql`true` : sql`coalesce(a.room_id, r.room_id) = ${roomId}`}
  ), looked as (
    select seat.*, array_remove(array[
      case when life = 'LOST' and paused_at is null then 'LOST' end,
      case when away then 'AWAY' end,
      case when paused_at is not null then 'PAUSED' end,
      case when state = 'IN_PROGRESS' and blur_limit > 0 and left_count >= blur_limit then 'LEFT_OFTEN' end,
      case when life = 'STALE' and paused_at is null then 'STALE' end,
      case when attempt_id is null and slot_starts_at <= ${now}::timestamptz then 'NOT_STARTED' end,
      case when state = 'IN_PROGRESS' and device_changes > 0 then 'DEVICE_CHANGED' end,
      case when state = 'IN_PROGRESS' and address_changes > 0 then 'ADDRESS_CHANGED' end
    ], null) as attention
    from seat
  ), ranked as (
    select looked.*, coalesce(array_position(array['LOST', 'AWAY', 'PAUSED', 'LEFT_OFTEN', 'STALE', 'NOT_STARTED',
      'DEVICE_CHANGED', 'ADDRESS_CHANGED'], attention[1]), 9) as urgency
    from looked
  )`

const FIGURES = sql`
  count(*)::int as expected, count(*) filter (where checked_in)::int as checked_in,
  count(*) filter (where state = 'IN_PROGRESS')::int as running,
  count(*) filter (where state is not null and state <> 'IN_PROGRESS')::int as handed_in,
  count(*) filter (where state is null)::int as not_started,
  count(*) filter (where paused_at is not null and state = 'IN_PROGRESS')::int as paused,
  count(*) filter (where life = 'STALE')::int as stale, count(*) filter (where life = 'LOST')::int as lost,
  count(*) filter (where away)::int as away, count(*) filter (where urgency < 9)::int as attention`

const ONLY: Record<SeatFilter, RawBuilder<unknown>> = {
  ATTENTION: sql`urgency < 9`,
  RUNNING: sql`state = 'IN_PROGRESS'`,
  PAUSED: sql`state = 'IN_PROGRESS' and paused_at is not null`,
  NOT_STARTED: sql`state is null`,
  HANDED_IN: sql`state <> 'IN_PROGRESS'`,
}

export interface SeatRow {
  registrationId: string
  publicId: string | null
  personName: string
  organName: string
  admissionNo: string | null
  seatNo: number | null
  roomId: string | null
  roomName: string | null
  checkedIn: boolean
  state: string | null
  startedAt: Date | null
  endsAt: Date | null
  submittedAt: Date | null
  pausedAt: Date | null
  givenSeconds: number
  releaseUntil: Date | null
  answered: number
  questions: number
  seenAt: Date | null
  life: LifeSign | null
  away: boolean
  leftCount: number
  lastLeftAt: Date | null
  deviceChanges: number
  addressChanges: number
  attention: Attention[]
  total: number
}

interface SeatPage {
  only?: SeatFilter | undefined
  search?: string | undefined
  /** Public id. */
  attemptId?: string | undefined
  limit: number
  offset: number
}

/** One page, whoever needs attention first; every row carries how many there are. */
export async function listSeats(
  trx: Trx,
  view: BoardView,
  { only, search, attemptId, limit, offset }: SeatPage,
): Promise<SeatRow[]> {
  const found = search ? sql`(p.name like ${`${search}%`} or admission_no like ${`${search}%`})` : sql`true`
  const { rows } = await sql<SeatRow>`
    with ${seats(view)}, page as (
      select ranked.*, p.name as person_name, count(*) over ()::int as total
      from ranked join person p on p.id = ranked.person_id
      where ${only ? ONLY[only] : sql`true`} and ${found}
        and ${attemptId ? sql`public_id = ${attemptId}` : sql`true`}
      order by urgency, admission_no, registration_id limit ${limit} offset ${offset}
    )
    select page.*, o.name as organ_name, rm.name as room_name, coalesce(f.question_count, 0) as questions, journal.answered
    from page join organ o on o.id = page.organ_id
    left join exam_room rm on rm.id = page.room_id
    left join exam_form f on f.id = page.form_id
    left join lateral (
      select count(distinct question_ref) filter (where kind = 1)::int as answered from answer_step where attempt_id = page.attempt_id
    ) journal on true
    order by urgency, admission_no, registration_id`.execute(trx)
  return rows
}

/** The figures of everybody the watcher sees in the room or slot. */
export async function countSeats(trx: Trx, view: BoardView): Promise<RoomCounts> {
  const { rows } = await sql<RoomCounts>`with ${seats(view)} select ${FIGURES} from ranked`.execute(trx)
  return rows[0]!
}

/** The same room by room, those that need attention first. */
export async function listLiveRooms(
  trx: Trx,
  view: BoardView,
  { limit, offset }: { limit: number; offset: number },
): Promise<(LiveRoom & { total: number })[]> {
  const { rows } = await sql<LiveRoom & { total: number }>`
    with ${seats(view)}, room as (select room_id, ${FIGURES} from ranked group by room_id)
    select room.*, rm.name, o.name as organ_name, count(*) over ()::int as total,
      exists (select from exam_halt h where h.slot_id = ${view.slotId} and h.ended_at is null and h.attempt_id is null
        and (h.room_id is null or h.room_id = room.room_id)) as is_paused
    from room left join exam_room rm on rm.id = room.room_id left join organ o on o.id = rm.organ_id
    order by (room.attention > 0) desc, room.attention desc, rm.name limit ${limit} offset ${offset}`.execute(trx)
  return rows
}
