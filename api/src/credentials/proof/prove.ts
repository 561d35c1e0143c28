import { proveInclusion } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { tokenIn } from '../public-page/check.ts'
import type { StateProof } from './contract.ts'
import { publicFacts } from './face.ts'
import { findFace } from './queries.ts'
import { RECORD_KIND } from './seal.ts'

/**
 * What shows that the state of a credential stands in the Merkle log: its public facts, whose digest the newest leaf about
 * it says, and the way from that leaf to a signed checkpoint. One answer for unknown, malformed and forged codes.
 *
 * @throws Refusal `credential-not-found`; `log-entry-waiting` within the second after a change
 */
export async function proveState(deps: Deps, code: string): Promise<StateProof> {
  const row = await findFace(deps.publicDb, tokenIn(deps, code))
  if (!row) throw new Refusal('not-found', 'credential-not-found')
  const inclusion = await proveInclusion(deps.publicDb, RECORD_KIND, row.id)
  return { facts: publicFacts(row.facts), inclusion }
}
