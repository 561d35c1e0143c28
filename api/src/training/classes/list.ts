import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { TrainingClassRow } from './contract.ts'
import { presentRow } from './present.ts'
import { type ClassFilter, countClasses, listPlaces, listClasses as listRows } from './queries.ts'

/** Classes with their places; who is on them is another question, asked with the caller's scope. */
export function listClasses(
  { db, clock }: Deps,
  caller: Caller,
  { page, size, ...filter }: PageRequest & ClassFilter,
): Promise<Page<TrainingClassRow>> {
  const asked = { scope: caller.scope, now: clock.now(), filter }
  return asSystem(db, async (trx) => {
    const rows = await listRows(trx, asked, slice({ page, size }))
    const places = await listPlaces(
      trx,
      rows.map(({ id }) => id),
    )
    const items = rows.map((row) => presentRow(row, places.get(row.id) ?? { taken: 0, waiting: 0 }))
    return paged(items, await countClasses(trx, asked), { page, size })
  })
}
