import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { DuplicatePair } from '../contract.ts'
import { locked } from './change.ts'
import { BELONGINGS, countBelongings, countPairs, insertDistinct, listPairs } from './duplicate-queries.ts'
import { presentRow, yearOf } from './present.ts'
import { type ListedRow, listRows } from './queries.ts'

/** Pairs of the caller's scope that may be one person. */
export function listDuplicates({ db, clock }: Deps, caller: Caller, page: PageRequest): Promise<Page<DuplicatePair>> {
  const day = dayOf(clock.now())
  return inScope(db, caller, async (trx) => {
    const minimum = await ruleOn(trx, 'instructor.evaluation_min_n', day)
    const pairs = await listPairs(trx, caller.scope, slice(page))
    const ids = pairs.flatMap(({ firstId, secondId }) => [firstId, secondId])
    const rows = await listRows(trx, ids, yearOf(day).from)
    const counts = await countBelongings(trx, ids)
    const side = (row: ListedRow) => ({
      ...presentRow(row, { day, minimum }),
      education: row.education,
      enforcementSince: row.enforcementSince,
      introduction: row.introduction,
    })
    const items = pairs.map(({ firstId, secondId, because }) => ({
      first: side(rows.get(firstId)!),
      second: side(rows.get(secondId)!),
      because,
      counts: BELONGINGS.map((what) => ({
        what,
        first: counts.get(firstId)![what],
        second: counts.get(secondId)![what],
      })),
    }))
    return paged(items, await countPairs(trx, caller.scope), page)
  })
}

/** They are two persons after all. */
export async function markDistinct(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  otherId: string,
): Promise<Record<string, never>> {
  const at = clock.now()
  if (id === otherId) throw new Refusal('invalid', 'instructor-same-entry')
  return inScope(db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    await locked(trx, caller, otherId)
    await insertDistinct(trx, [id, otherId], { decidedBy: caller.accountId, decidedAt: at })
    await audit.record(trx, {
      at,
      caller,
      action: 'instructor.mark-distinct',
      subjectKind: 'instructor',
      subjectId: id,
      organId: row.organId,
      detail: { otherId },
    })
    return {}
  })
}
