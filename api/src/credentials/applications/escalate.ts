import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { accountsReviewing } from '../../identity/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import { chainOf } from './chain.ts'
import { type Overdue, takeOverdue } from './overdue-queries.ts'

const AT_ONCE = 200

/**
 * Reports applications past their day, each once for every level that lets it wait: to the level itself and to the next one
 * (超期督办). Nothing is approved, returned or passed on because of time.
 */
export async function escalateOverdue({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  const day = dayOf(at)
  for (;;) {
    const count = await asSystem(db, async (trx) => {
      const rows = await takeOverdue(trx, { day, at, limit: AT_ONCE })
      if (rows.length === 0) return 0
      for (const row of rows) await tell(trx, row, day)
      const ids = rows.map(({ id }) => id)
      await sealRows(trx, 'credential_application', ids, at)
      await audit.recordMany(
        trx,
        rows.map(({ id, organId, nextLevel, dueOn }) => ({
          at,
          caller: null,
          action: 'application.escalate',
          subjectKind: 'credential_application',
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

async function tell(trx: Trx, row: Overdue, day: string): Promise<void> {
  const chain = await chainOf(trx, row, day)
  const next = chain[chain.indexOf(row.nextLevel) + 1]
  const levels = next ? [row.nextLevel, next] : [row.nextLevel]
  const accounts = new Set<string>()
  for (const level of levels) for (const id of await accountsReviewing(trx, row.organId, level, day)) accounts.add(id)
  await notifyMany(
    trx,
    [...accounts].map((accountId) => ({
      accountId,
      kind: 'application-overdue' as const,
      params: { personName: row.personName, dueOn: row.dueOn, level: row.nextLevel },
      link: `/credential-applications/${row.id}`,
    })),
  )
}
