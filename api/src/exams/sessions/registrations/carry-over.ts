import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { notifyMany } from '../../../notices/index.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { failedGuards } from '../../rules/registration-guards.ts'
import type { SessionData } from '../present.ts'
import { findSession } from '../queries.ts'
import { copyReviews, listOwed } from './lost-queries.ts'
import { insertFirstSteps, insertRegistrations } from './queries.ts'
import { type JudgedEntry, judgeEntries, newRegistration, openSession, refusingTaken } from './register.ts'

const AT_ONCE = 1000

export interface CarriedOver {
  registered: number
  /** Whom the rules keep out now, or who has moved to another unit: a unit registers them, or nobody. */
  left: number
}

/** Registers for a make-up session whoever lost his paper since registration was opened. */
export const registerOwed = (deps: Deps, caller: Caller, sessionId: string): Promise<CarriedOver> =>
  refusingTaken(
    asSystem(deps.db, async (trx) => {
      const session = await openSession(trx, sessionId)
      if (session.state !== 'REG_OPEN') throw new Refusal('conflict', 'session-state', { state: session.state })
      return carryOver(trx, deps, caller, session)
    }),
  )

/**
 * Registers for a make-up session everybody of the caller's scope whose paper of the first session an outage voided
 * (断网停电作废的补考). What was reviewed then is not reviewed again; the rules of registration are asked as of today.
 */
export async function carryOver(trx: Trx, deps: Deps, caller: Caller, session: SessionData): Promise<CarriedOver> {
  const first = session.makeupOf ? await findSession(trx, session.makeupOf) : undefined
  // Who lost a whole paper is not registered for half of it without being asked.
  if (!first || first.part !== session.part) return { registered: 0, left: 0 }
  const owed = await listOwed(trx, caller, { firstId: first.id, makeupId: session.id })
  let registered = 0
  for (let from = 0; from < owed.length; from += AT_ONCE) {
    const some = owed.slice(from, from + AT_ONCE)
    const judged = await judgeEntries(trx, deps, caller, { session, entries: some })
    const organs = new Map(some.map(({ personId, organId }) => [personId, organId]))
    const entries = judged.filter(
      (entry) => isAllowed(entry) && entry.person.primaryPost?.organId === organs.get(entry.personId),
    )
    if (entries.length > 0) await write(trx, deps, caller, { first, session, entries })
    registered += entries.length
  }
  return { registered, left: owed.length - registered }
}

/** When registration is open is for units to keep to; the office owes these people their sitting. */
const isAllowed = ({ guards }: JudgedEntry): boolean =>
  failedGuards(guards).every((code) => code === 'registration-open')

async function write(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  { first, session, entries }: { first: SessionData; session: SessionData; entries: readonly JudgedEntry[] },
): Promise<void> {
  const at = clock.now()
  const registrations = entries.map(newRegistration)
  const ids = registrations.map(({ id }) => id)
  await insertRegistrations(trx, registrations, {
    sessionId: session.id,
    createdBy: caller.accountId,
    at,
    dueOn: null,
  })
  await insertFirstSteps(trx, ids, caller.accountId, at)
  const personIds = registrations.map(({ personId }) => personId)
  await copyReviews(trx, { firstId: first.id, makeupId: session.id, personIds })
  const params = { sessionName: session.name, firstName: first.name }
  await notifyMany(
    trx,
    personIds.map((personId) => ({ personId, kind: 'makeup-registered' as const, params, link: '/exams/mine' })),
  )
  await audit.recordMany(
    trx,
    registrations.map(({ id, personId, organId, domainCode }) => ({
      at,
      caller,
      action: 'exam-registration.carry-over',
      subjectKind: 'exam_registration',
      subjectId: id,
      organId,
      detail: { sessionId: session.id, firstId: first.id, personId, domainCode },
    })),
  )
}
