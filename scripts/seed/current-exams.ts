import { sql } from 'kysely'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { asSystem, type Trx } from '../../api/src/platform/db/database.ts'
import type { UnitPeople } from './crowd.ts'
import { announce, arrangeAndSeal, register, review } from './exam.ts'
import { unitAccounts } from './foundations.ts'
import type { Stage } from './stage.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** How long the examination that is open now can be begun, counted from the last start of the demonstration. */
const OPEN_DAYS = 30

/** Registered and admitted: the accounts with a name of their own may begin at once. */
export async function openExamNow(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  const { today } = stage
  const opensOn = stage.to(-25, '09:00')
  const closesOn = stage.to(-10, '17:00')
  stage.to(-28, '10:00')
  const startsAt = new Date(today.getTime() - 5 * MINUTE)
  const plan = { code: 'ZG-XZ', name: '行政执法人员资格考试（现在可考）', rules: {}, opensOn, closesOn, startsAt }
  const id = await announce(stage, { ...plan, capacity: 200 })
  const units = crowd.filter(({ now }) => now.length > 0)
  stage.to(-22, '11:00')
  await register(
    stage,
    id,
    units.map(({ key, domain, now }) => ({ key, domain, personIds: now.map((one) => one.id) })),
  )
  stage.to(-18, '15:00')
  await review(
    stage,
    id,
    units.map(({ key }) => key),
  )
  stage.to(-3, '10:00')
  const { slotId } = await arrangeAndSeal(stage, id)
  await asSystem(stage.deps.db, async (trx) => {
    await keepOpen(trx, slotId, today)
    await assignInvigilator(trx, slotId, 'jiankao')
  })
}

/** Puts an invigilator into every room of the slot, so that his board has something to show. */
async function assignInvigilator(trx: Trx, slotId: string, loginName: string): Promise<void> {
  await trx
    .insertInto('examRoomInvigilator')
    .columns(['roomId', 'accountId', 'isChief'])
    .expression((eb) =>
      eb
        .selectFrom('examRoom')
        .innerJoin('account', (join) => join.on('account.loginName', '=', loginName))
        .where('examRoom.slotId', '=', slotId)
        .select(['examRoom.id', 'account.id as accountId', eb.lit(true).as('isChief')]),
    )
    .execute()
}

/**
 * A window instead of an hour (domain.md 2.2, shape ii): whoever opens the demonstration next week finds an examination
 * to sit. Attempts that have begun keep their own end.
 */
export async function keepOpen(trx: Trx, slotId: string, now: Date): Promise<void> {
  const endsAt = new Date(now.getTime() + OPEN_DAYS * DAY)
  const slot = await trx
    .updateTable('examSlot')
    .set({ endsAt })
    .where('id', '=', slotId)
    .where('state', '=', 'SEALED')
    .returning('sessionId')
    .executeTakeFirst()
  if (!slot) return
  await trx.updateTable('examSession').set({ mode: 'WINDOW' }).where('id', '=', slot.sessionId).execute()
}

/** Days from today to the end of registration, and to the examination. */
const CLOSES_IN = 24
const SITS_IN = 45
const COMING = 'ZG-XN'

/** Moves the coming examination on, before its registration ends. */
export async function keepRegistrationOpen(trx: Trx, now: Date): Promise<void> {
  const soon = new Date(now.getTime() + (CLOSES_IN / 2) * DAY)
  const session = await trx
    .updateTable('examSession')
    .set({ registrationClosesAt: new Date(now.getTime() + CLOSES_IN * DAY) })
    .where('code', '=', COMING)
    .where('state', '=', 'REG_OPEN')
    .where('registrationClosesAt', '<', soon)
    .returning('id')
    .executeTakeFirst()
  if (!session) return
  const shift = sql<Date>`${new Date(now.getTime() + SITS_IN * DAY)}::timestamptz - starts_at`
  await trx
    .updateTable('examSlot')
    .set({
      checkInOpensAt: sql`check_in_opens_at + (${shift})`,
      startsAt: sql`starts_at + (${shift})`,
      endsAt: sql`ends_at + (${shift})`,
    })
    .where('sessionId', '=', session.id)
    .execute()
}

/** The coming examination: registration is open, and registrations wait at every level. */
export async function openRegistration(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  const opensOn = stage.to(-6, '09:00')
  const closesOn = stage.to(CLOSES_IN, '17:00')
  const startsAt = stage.to(SITS_IN, '09:00')
  stage.to(-8, '10:00')
  const plan = { code: COMING, name: '明年第一批行政执法人员资格考试', rules: {}, opensOn, closesOn, startsAt }
  const id = await announce(stage, { ...plan, capacity: 5000 })
  // Each group of units gets so far: approved by all, by city, by county, by the unit, waiting at the unit.
  const groups = crowd.map((unit, i) => ({ unit, levels: 3 - (i % 5) }))
  stage.to(-5, '10:00')
  await register(
    stage,
    id,
    crowd.map(({ key, domain, later }) => ({ key, domain, personIds: later.map((one) => one.id) })),
  )
  stage.to(-4, '14:00')
  for (const { unit, levels } of groups) if (levels >= 0) await approveAt(stage, id, unitAccounts(unit.key).approver)
  stage.to(-3, '14:00')
  await review(stage, id, [], 1)
  stage.to(-2, '14:00')
  await sendBack(stage, id, 'shi', '未提供公共法律知识培训证明。')
  await approveAt(stage, id, 'zhuzhou')
}

async function approveAt(stage: Stage, session: string, account: string): Promise<void> {
  const client = await stage.as(account)
  const { items } = await client.call(sessions.registrations, { query: { session, mine: true, size: 100 } })
  if (items.length === 0) return
  await client.call(sessions.reviewMany, { body: { ids: items.map(({ id }) => id) } })
}

async function sendBack(stage: Stage, session: string, account: string, reason: string): Promise<void> {
  const client = await stage.as(account)
  const { items } = await client.call(sessions.registrations, { query: { session, mine: true, size: 1 } })
  const [first] = items
  if (!first) return
  const body = { decision: 'RETURN' as const, reason, version: first.version }
  await client.call(sessions.review, { params: { id: first.id }, body })
}
