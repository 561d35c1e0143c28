import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Filing } from '../contract.ts'
import { presentFiling } from './present.ts'
import { countFilings, type FilingFilter, findFiling, listFilings } from './queries.ts'

export function listFilingsOf(
  { db, clock }: Deps,
  caller: Caller,
  { page, size, ...conditions }: PageRequest & Omit<FilingFilter, 'scope'>,
): Promise<Page<Filing>> {
  const filter = { ...conditions, scope: caller.scope }
  const day = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const rows = await listFilings(trx, filter, slice({ page, size }))
    const shown = rows.map((row) => presentFiling(row, caller, day))
    return paged(shown, await countFilings(trx, filter), { page, size })
  })
}

export function readFiling({ db, clock }: Deps, caller: Caller, id: string): Promise<Filing> {
  return inScope(db, caller, async (trx) => {
    const row = await findFiling(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'filing-not-found')
    return presentFiling(row, caller, todayOf(clock))
  })
}

export function readFilingScan({ db, keyring }: Deps, caller: Caller, id: string): Promise<LoadedFile> {
  return inScope(db, caller, async (trx) => {
    const row = await findFiling(trx, caller.scope, id)
    const file = row && (await loadFile(trx, keyring, row.fileId))
    if (!file) throw new Refusal('not-found', 'filing-not-found')
    return file
  })
}
