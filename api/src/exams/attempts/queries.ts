import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

/** What outages do to the time for late-comers: it moves, and while one lasts that began before it was over, it stands. */
export interface LateGiven {
  seconds: number
  stands: boolean
}

/** A registration with all that a start needs, and the attempt if there is one. */
const candidacies = (db: Db) =>
  db
    .selectFrom('examRegistration as r')
    .innerJoin('examSession as s', 's.id', 'r.sessionId')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .leftJoin('examSlot as sl', 'sl.id', 'r.slotId')
    .leftJoin('examForm as f', 'f.id', 'r.formId')
    .leftJoin('examAttempt as a', 'a.registrationId', 'r.id')
    .leftJoin('examRoom as rm', 'rm.id', 'r.roomId')
    .leftJoin('examCheckIn as ci', 'ci.registrationId', 'r.id')
    .leftJoin('examPresence as pr', 'pr.attemptId', 'a.id')
    .leftJoin('examAccommodation as ac', (join) =>
      join.onRef('ac.registrationId', '=', 'r.id').on('ac.state', '=', 'GRANTED'),
    )
    .select([
      'r.id as registrationId',
      'r.personId',
      'r.organId',
      'r.sessionId',
      'r.slotId',
      'r.formId',
      'r.domainCode',
      'r.state as registrationState',
      'r.admissionNo',
      'r.seatNo',
      'p.name as candidateName',
      's.name as sessionName',
      's.mode',
      's.rules',
      's.releasedAt',
      'sl.name as slotName',
      'sl.state as slotState',
      'sl.checkInOpensAt',
      'sl.startsAt',
      'sl.endsAt',
      'f.blobHash',
      'f.keyWrapped',
      'a.id as attemptId',
      'a.publicId as attemptPublicId',
      'a.state as attemptState',
      'a.deviceId',
      'a.deviceEpoch',
      'a.orderSeed',
      'a.startedAt as attemptStartedAt',
      'a.endsAt as attemptEndsAt',
      'a.graceSeconds',
      'a.receiptNo',
      'a.control',
      'a.pausedAt',
      'a.releaseUntil',
      'r.roomId',
      'rm.name as roomName',
      'pr.seenAt',
      'ci.checkedAt',
      'ci.anyAddress',
      'ac.extraPercent',
      'ac.largeType',
      'ac.noBlurLimit',
    ])
    .select([
      sql<string[] | null>`rm.networks::text[]`.as('roomNetworks'),
      sql<LateGiven | null>`case when a.id is null and exists (select from exam_halt h where h.slot_id = sl.id) then (
        select jsonb_build_object('seconds', extract(epoch from late.moved - late.until)::int, 'stands', exists (
          select from exam_halt h where h.slot_id = sl.id and h.ended_at is null and h.attempt_id is null
            and (h.room_id is null or h.room_id = r.room_id) and h.began_at < late.moved))
        from (select base.until, exam_moved_end(sl.id, r.room_id, null, sl.starts_at, base.until, false) as moved
          from (select sl.starts_at + make_interval(mins => (s.rules ->> 'lateLoginMinutes')::int) as until) base) late
      ) end`.as('lateGiven'),
    ])
    .select((eb) =>
      eb
        .selectFrom('answerStep as st')
        .whereRef('st.attemptId', '=', 'a.id')
        .select((s) => s.fn.max('st.seq').as('seq'))
        .as('lastSeq'),
    )
    .select((eb) =>
      eb
        .selectFrom('answerStep as st')
        .whereRef('st.attemptId', '=', 'a.id')
        .select('st.receivedAt')
        .orderBy('st.seq', 'desc')
        .limit(1)
        .as('lastStepAt'),
    )

export type CandidacyRow = Awaited<ReturnType<typeof findCandidacies>>[number]

export function findCandidacies(db: Db, registrationIds: string[]) {
  return candidacies(db).where('r.id', '=', sql<string>`any(${registrationIds}::uuid[])`).execute()
}

export function listCandidaciesOf(db: Db, personId: string, { limit, offset }: { limit: number; offset: number }) {
  return candidacies(db)
    .where('r.personId', '=', personId)
    .orderBy('r.submittedAt', 'desc')
    .orderBy('r.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countCandidaciesOf(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom('examRegistration')
    .where('personId', '=', personId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export interface NewAttempt {
  registrationId: string
  sessionId: string
  slotId: string
  formId: string
  personId: string
  organId: string
  endsAt: Date
  graceSeconds: number
  orderSeed: Buffer
  deviceId: string
  roomId: string | null
  /** Refs in the order of this attempt, where they must be answered one after the other. */
  questionOrder: number[] | null
}

/** One statement for all; an attempt that exists already is left alone. Returns the registrations that began now. */
export async function insertAttempts(trx: Trx, attempts: NewAttempt[], now: Date): Promise<Set<string>> {
  const column = <K extends keyof NewAttempt>(name: K) => attempts.map((attempt) => attempt[name])
  const { rows } = await sql<{ registrationId: string }>`
    insert into exam_attempt (registration_id, session_id, slot_id, form_id, person_id, organ_id, started_at, ends_at,
      grace_seconds, order_seed, device_id, room_id, question_order)
    select registration_id, session_id, slot_id, form_id, person_id, organ_id, ${now}::timestamptz, ends_at,
      grace_seconds, order_seed, device_id, room_id, string_to_array(question_order, ',')::int[]
    from unnest(${column('registrationId')}::uuid[], ${column('sessionId')}::uuid[], ${column('slotId')}::uuid[],
      ${column('formId')}::uuid[], ${column('personId')}::uuid[], ${column('organId')}::uuid[],
      ${column('endsAt')}::timestamptz[], ${column('graceSeconds')}::int[], ${column('orderSeed')}::bytea[],
      ${column('deviceId')}::uuid[], ${column('roomId')}::uuid[],
      ${attempts.map(({ questionOrder }) => questionOrder?.join(',') ?? null)}::text[])
      as t(registration_id, session_id, slot_id, form_id, person_id, organ_id, ends_at, grace_seconds, order_seed, device_id,
        room_id, question_order)
    order by registration_id
    on conflict (registration_id) do nothing
    returning registration_id`.execute(trx)
  return new Set(rows.map(({ registrationId }) => registrationId))
}

export async function moveToSat(trx: Trx, registrationIds: string[]): Promise<void> {
  await trx
    .updateTable('examRegistration')
    .set({ state: 'SAT', updatedAt: sql`now()` })
    .where('id', '=', sql<string>`any(${registrationIds}::uuid[])`)
    .where('state', '=', 'ADMITTED')
    .execute()
}

/** Moves an open attempt to another device; a step of the old one finds its epoch too low from here on. */
export async function moveToDevice(trx: Trx, registrationId: string, deviceId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examAttempt')
    .set((eb) => ({ deviceId, deviceEpoch: eb('deviceEpoch', '+', 1), releaseUntil: null }))
    .where('registrationId', '=', registrationId)
    .where('state', '=', 'IN_PROGRESS')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export function findAttempt(db: Db, attemptId: number) {
  return db
    .selectFrom('examAttempt')
    .where('id', '=', attemptId)
    .select([
      'id',
      'publicId',
      'registrationId',
      'sessionId',
      'slotId',
      'roomId',
      'state',
      'endsAt',
      'graceSeconds',
      'deviceEpoch',
      'receipt',
      'control',
      'pausedAt',
    ])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom('answerStep')
            .whereRef('answerStep.attemptId', '=', 'examAttempt.id')
            .select((s) => s.fn.max('seq').as('seq')),
          eb.lit(0),
        )
        .as('lastSeq'),
    )
    .executeTakeFirst()
}

export interface FormWish {
  personId: string
  blobHash: string
}

/** Which of these wishes for a form may be granted: it is assigned to the person, and it is check-in time. */
export async function listAssignedForms(db: Db, wishes: readonly FormWish[], now: Date): Promise<FormWish[]> {
  return db
    .selectFrom('examRegistration as r')
    .innerJoin('examForm as f', 'f.id', 'r.formId')
    .innerJoin('examSlot as sl', 'sl.id', 'r.slotId')
    .where('r.personId', '=', sql<string>`any(${wishes.map(({ personId }) => personId)}::uuid[])`)
    .where('f.blobHash', '=', sql<string>`any(${wishes.map(({ blobHash }) => blobHash)}::text[])`)
    .where('r.state', 'in', ['ADMITTED', 'SAT'])
    .where('sl.checkInOpensAt', '<=', now)
    .select(['r.personId', 'f.blobHash'])
    .execute()
}

export async function findFormBlob(db: Db, blobHash: string): Promise<Buffer | undefined> {
  return (await db.selectFrom('examForm').select('blob').where('blobHash', '=', blobHash).executeTakeFirst())?.blob
}

export type AttemptOfRegistration = Awaited<ReturnType<typeof findAttemptsOf>>[number]

/** The attempts of these registrations, as a candidacy shows them. */
export function findAttemptsOf(db: Db, registrationIds: readonly string[]) {
  return db
    .selectFrom('examAttempt as a')
    .where('a.registrationId', '=', sql<string>`any(${registrationIds}::uuid[])`)
    .select([
      'a.registrationId',
      'a.id as attemptId',
      'a.publicId as attemptPublicId',
      'a.state as attemptState',
      'a.deviceId',
      'a.deviceEpoch',
      'a.orderSeed',
      'a.startedAt as attemptStartedAt',
      'a.endsAt as attemptEndsAt',
      'a.graceSeconds',
      'a.receiptNo',
      'a.control',
      'a.pausedAt',
      'a.releaseUntil',
    ])
    .execute()
}
