import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { chainOf } from './chain.ts'
import type { OwnApplication } from './contract.ts'
import { countOwnApplications, listOwnApplications } from './own-queries.ts'
import { listStepsOf } from './step-queries.ts'

/** What the caller's unit has applied for on his behalf, the newest first: where it stands, until when, and why it came back. */
export async function listMyApplications(
  { db, clock }: Deps,
  caller: Caller,
  page: PageRequest,
): Promise<Page<OwnApplication>> {
  const { personId } = caller
  if (!personId) return paged([], 0, page)
  const day = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const rows = await listOwnApplications(trx, personId, slice(page))
    const steps = Map.groupBy(
      await listStepsOf(
        trx,
        rows.map(({ id }) => id),
      ),
      ({ applicationId }) => applicationId,
    )
    const items: OwnApplication[] = []
    for (const { submittedAt, escalatedAt, organLevel, ...row } of rows)
      items.push({
        ...row,
        submittedAt: submittedAt.toISOString(),
        escalatedAt: escalatedAt?.toISOString() ?? null,
        levels: [...(await chainOf(trx, { kind: row.kind, organLevel }, day))],
        steps: (steps.get(row.id) ?? []).map(({ applicationId: _, at, ...step }) => ({
          ...step,
          at: at.toISOString(),
        })),
      })
    return paged(items, await countOwnApplications(trx, personId), page)
  })
}
