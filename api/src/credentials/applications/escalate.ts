import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { listReviewers } from '../../identity/index.ts'
import { dayOf } from '../../kernel/day.ts'
import type { ReviewLevel } from '../../kernel/fields.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import { chainsOn } from './chain.ts'
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
      await tell(trx, rows, day)
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

async function tell(trx: Trx, rows: readonly Overdue[], day: string): Promise<void> {
  const chain = await chainsOn(trx, day)
  const told = rows.map((row) => ({ row, levels: levelsOf(chain(row), row.nextLevel) }))
  const asked = told.flatMap(({ row: { organId }, levels }) => levels.map((level) => ({ organId, level })))
  const reviewers = Map.groupBy(await listReviewers(trx, asked, day), ({ organId }) => organId)
  await notifyMany(
    trx,
    told.flatMap(({ row, levels }) => {
      const here = (reviewers.get(row.organId) ?? []).filter(({ level }) => levels.includes(level))
      return [...new Set(here.map(({ accountId }) => accountId))].map((accountId) => ({
        accountId,
        kind: 'application-overdue' as const,
        params: { personName: row.personName, dueOn: row.dueOn, level: row.nextLevel },
        link: `/credential-applications/${row.id}`,
      }))
    }),
  )
}

/** The level that lets it wait, and the one above it. */
function levelsOf(chain: readonly ReviewLevel[], waiting: ReviewLevel): ReviewLevel[] {
  const next = chain[chain.indexOf(waiting) + 1]
  return next ? [waiting, next] : [waiting]
}
