import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { listReviewers } from '../../../identity/index.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { ReviewLevel } from '../../../kernel/fields.ts'
import { levelAfter } from '../../../kernel/review-chain.ts'
import { notifyMany } from '../../../notices/index.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import { type OverdueRegistration, takeOverdue } from './overdue-queries.ts'

const AT_ONCE = 500

/**
 * Reports registrations past their day, each once for every level that lets it wait: to the level itself and to the next
 * one (超期督办), one notice for each unit and level. Nothing is approved, returned or passed on because of time.
 */
export async function escalateRegistrations({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  for (;;) {
    const count = await asSystem(db, async (trx) => {
      const rows = await takeOverdue(trx, { day: dayOf(at), at, limit: AT_ONCE })
      const groups = Map.groupBy(rows, ({ organId, nextLevel, sessionId }) => `${sessionId} ${organId} ${nextLevel}`)
      await tell(trx, [...groups.values()], dayOf(at))
      await audit.recordMany(
        trx,
        rows.map(({ id, organId, nextLevel, dueOn }) => ({
          at,
          caller: null,
          action: 'exam-registration.escalate',
          subjectKind: 'exam_registration',
          subjectId: id,
          organId,
          detail: { level: nextLevel, dueOn },
        })),
      )
      return rows.length
    })
    if (count < AT_ONCE) return
  }
}

async function tell(trx: Trx, groups: readonly OverdueRegistration[][], day: string): Promise<void> {
  const told = groups.map((group) => ({ group, levels: levelsOf(group[0]!) }))
  const asked = told.flatMap(({ group, levels }) => levels.map((level) => ({ organId: group[0]!.organId, level })))
  const reviewers = Map.groupBy(await listReviewers(trx, asked, day), ({ organId }) => organId)
  await notifyMany(
    trx,
    told.flatMap(({ group, levels }) => {
      const { organId, nextLevel, sessionId, sessionName } = group[0]!
      const here = (reviewers.get(organId) ?? []).filter(({ level }) => levels.includes(level))
      const dueOn = group.map((row) => row.dueOn).sort()[0]!
      return [...new Set(here.map(({ accountId }) => accountId))].map((accountId) => ({
        accountId,
        kind: 'registration-overdue' as const,
        params: { sessionName, count: `${group.length}`, dueOn, level: nextLevel },
        link: `/exam-registrations?session=${sessionId}&overdue=true`,
      }))
    }),
  )
}

/** The level that lets them wait, and the one above it. */
function levelsOf({ organLevel, nextLevel }: OverdueRegistration): ReviewLevel[] {
  const next = levelAfter(organLevel, nextLevel)
  return next ? [nextLevel, next] : [nextLevel]
}
