import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { dueDays } from './clock.ts'
import { verdictOn } from './present.ts'
import { lockRegistrations, moveRegistrations, type RegistrationMove } from './queries.ts'

interface Outcome {
  approved: number
  refused: { id: string; code: string }[]
}

/** Approves many registrations at the caller's level in one transaction; those that can't be are named with the reason. */
export function approveMany({ db, clock }: Deps, caller: Caller, ids: string[]): Promise<Outcome> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const rows = await lockRegistrations(trx, caller, ids)
    const found = new Map(rows.map((row) => [row.id, row]))
    const due = await dueDays(trx, dayOf(at))
    const moves: RegistrationMove[] = []
    const refused: Outcome['refused'] = []
    for (const id of new Set(ids)) {
      const row = found.get(id)
      const verdict = row && verdictOn(row, caller, 'APPROVE', at)
      if (!row || !verdict) refused.push({ id, code: 'registration-not-found' })
      else if (!verdict.allowed) refused.push({ id, code: verdict.because })
      else {
        const { to, nextLevel } = verdict
        const dueOn = nextLevel && due[nextLevel]
        moves.push({
          id,
          version: row.version,
          from: row.state,
          to,
          nextLevel,
          dueOn,
          level: row.nextLevel,
          reason: null,
        })
      }
    }
    await moveRegistrations(trx, moves, { actorId: caller.accountId, at })
    await audit.recordMany(
      trx,
      moves.map(({ id, from, to, level }) => ({
        at,
        caller,
        action: 'exam-registration.approve',
        subjectKind: 'exam_registration',
        subjectId: id,
        organId: found.get(id)!.organId,
        detail: { from, to, level },
      })),
    )
    return { approved: moves.length, refused }
  })
}
