import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rehearsalBlueprint } from '../rules/rehearsal.ts'
import { lockSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import { copyAdmitted, copyRooms, insertRehearsal } from './queries.ts'

interface Rehearsal {
  code: string
  name: string
  checkInOpensAt: string
  startsAt: string
  durationMinutes: number
}

/**
 * Makes a rehearsal (演练) of an arranged session: the same candidates and rooms, one slot, a short paper of questions
 * that are free for practice. It is sat like any other; no result, pass, statistic or log leaf ever comes of it.
 */
export async function rehearse(
  { db, clock }: Deps,
  caller: Caller,
  sessionId: string,
  { code, name, durationMinutes, ...times }: Rehearsal,
): Promise<{ id: string; candidates: number }> {
  const at = clock.now()
  const [checkInOpensAt, startsAt] = [new Date(times.checkInOpensAt), new Date(times.startsAt)]
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000)
  if (checkInOpensAt > startsAt || endsAt <= at)
    throw new Refusal('invalid', 'session-invalid', {
      errors: [{ field: 'checkInOpensAt', code: 'slot-check-in-late' }],
    })
  try {
    return await asSystem(db, async (trx) => {
      const session = await lockSession(trx, sessionId)
      if (!session) throw new Refusal('not-found', 'session-not-found')
      await requireWholeSession(trx, caller, sessionId)
      if (session.state !== 'ARRANGED' || session.mode === 'PAPER_IMPORT' || session.rehearsalOf)
        throw new Refusal('conflict', 'session-state', { state: session.state })
      const made = await insertRehearsal(trx, session, {
        values: {
          code,
          name,
          blueprint: rehearsalBlueprint(session.blueprint),
          rules: { ...session.rules, durationMinutes, browserRule: session.rules.browserRule ?? 'ANY' },
        },
        slot: { name, checkInOpensAt, startsAt, endsAt },
        createdBy: caller.accountId,
        at,
      })
      await copyRooms(trx, { from: sessionId, slotId: made.slotId })
      const copy = { from: sessionId, ...made, code, createdBy: caller.accountId, at }
      const candidates = await copyAdmitted(trx, copy)
      await audit.record(trx, {
        at,
        caller,
        action: 'exam-session.rehearse',
        subjectKind: 'exam_session',
        subjectId: sessionId,
        detail: { rehearsalId: made.sessionId, code, candidates },
      })
      return { id: made.sessionId, candidates }
    })
  } catch (error) {
    if (!violates(error, 'exam_session_code_key')) throw error
    throw new Refusal('invalid', 'session-invalid', { errors: [{ field: 'code', code: 'session-code-taken' }] })
  }
}
