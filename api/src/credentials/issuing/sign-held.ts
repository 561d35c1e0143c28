import type { Deps } from '../../deps.ts'
import { asSystem } from '../../platform/db/database.ts'
import { glyphProblem } from '../cards/faces.ts'
import { correctHeld } from './correct-held.ts'
import { listHeldEditions } from './edition-queries.ts'
import { signCredentials } from './sign.ts'
import { signEditions } from './sign-editions.ts'

/** Most editions that one run tries. */
const AT_ONCE = 500

/** Tries again what was kept back for want of a character: the font may have been supplemented since, or a name corrected. */
export async function signHeld(deps: Deps): Promise<void> {
  await asSystem(deps.db, (trx) => correctHeld(trx, AT_ONCE, deps.clock.now()))
  const held = await asSystem(deps.db, (trx) => listHeldEditions(trx, AT_ONCE))
  const now = held.filter(
    (row) => !glyphProblem(row.holderName, row.organName, row.areaName, row.issuingAuthority, row.supervisedBy),
  )
  const first = now.filter(({ edition }) => edition === 1).map(({ credentialId }) => credentialId)
  const next = now.filter(({ edition }) => edition > 1)
  if (first.length > 0) await signCredentials(deps, first)
  if (next.length > 0) await signEditions(deps, next)
}
