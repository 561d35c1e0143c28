import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { accountsReviewing } from '../../../identity/index.ts'
import { dayOf } from '../../../kernel/day.ts'
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
      for (const group of groups.values()) await tell(trx, group, dayOf(at))
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

async function tell(trx: Trx, group: readonly OverdueRegistration[], day: string): Promise<void> {
  const { organId, organLevel, nextLevel, sessionId, sessionName } = group[0]!
  const next = levelAfter(organLevel, nextLevel)
  const accounts = new Set<string>()
  for (const level of next ? [nextLevel, next] : [nextLevel])
    for (const id of await accountsReviewing(trx, organId, level, day)) accounts.add(id)
  const dueOn = group.map((row) => row.dueOn).sort()[0]!
  await notifyMany(
    trx,
    [...accounts].map((accountId) => ({
      accountId,
      kind: 'registration-overdue' as const,
      params: { sessionName, count: `${group.length}`, dueOn, level: nextLevel },
      link: `/exam-registrations?session=${sessionId}&overdue=true`,
    })),
  )
}
