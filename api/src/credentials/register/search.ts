import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { normaliseName } from '../../kernel/name.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { ruleOn } from '../../regulations/index.ts'
import { publicLimits } from '../public-page/limits.ts'
import { isOldStyle, type PublicNotice, publicStanding } from '../rules/public-face.ts'
import { standingOn } from '../rules/scheduled.ts'
import type { RegisterEntry } from './contract.ts'
import { type Proof, registerGate } from './gate.ts'
import {
  findByNameAndOrgan,
  findByNumber,
  findOrganName,
  listInForce,
  type RegisterRow,
  searchOrgans,
} from './queries.ts'

/** Namesakes in one unit are few; more than this is nobody's search for one person. */
const MOST = 20
const PAGE = 20

export interface Search {
  credentialNo?: string
  holderName?: string
  organName?: string
  proof?: Proof
}

/**
 * The public register: by number, or by name and unit together, exactly. Who is not found, who is hidden and what was typed
 * wrongly get the same answer.
 *
 * @throws Refusal `register-search-incomplete`, and those of the gate
 */
export async function searchRegister(deps: Deps, { proof, ...asked }: Search, address: string) {
  const { publicDb, clock } = deps
  const number = asked.credentialNo?.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (!number && !(asked.holderName && asked.organName)) throw new Refusal('invalid', 'register-search-incomplete')
  await passGate(deps, address, proof)
  const asOf = clock.now()
  const day = dayOf(asOf)
  const rows = number
    ? await findByNumber(publicDb, number)
    : await findByNameAndOrgan(publicDb, normaliseName(asked.holderName!), normaliseName(asked.organName!), MOST)
  const isOld = number !== undefined && isOldStyle(number, await ruleOn(publicDb, 'credential.old_number_pattern', day))
  const notice: PublicNotice | null = rows.length === 0 && isOld ? 'OLD_STYLE' : null
  return { items: rows.map((row) => present(row, day)), notice, asOf: asOf.toISOString() }
}

/** @throws Refusal those of the gate */
async function passGate(deps: Deps, address: string, proof: Proof | undefined): Promise<void> {
  const limits = await publicLimits(deps)
  const [freeAnHour, perDay] = [limits['register.free_searches'], limits['register.daily_searches']]
  registerGate(deps).pass(address, { freeAnHour, perDay }, proof)
}

function present(row: RegisterRow, day: string): RegisterEntry {
  const { credentialNo, kind, holderName, organName, validFrom, validTo } = row
  const standing = publicStanding(standingOn(row, day), day, row)
  return { credentialNo, kind, holderName, organName, validFrom, validTo, ...standing }
}

/** Units whose names contain something. */
export async function findOrgans({ publicDb, clock }: Deps, search: string) {
  return { items: await searchOrgans(publicDb, search.normalize('NFKC').trim(), dayOf(clock.now()), MOST) }
}

/**
 * A page of names and numbers of a unit, of those in force and not hidden. Every page is a search for the gate.
 *
 * @throws Refusal `organ-not-found`, and those of the gate
 */
export async function listOrgan(
  deps: Deps,
  { organId, page = 1, proof }: { organId: string; page?: number; proof?: Proof },
  address: string,
) {
  const { publicDb, clock } = deps
  await passGate(deps, address, proof)
  const asOf = clock.now()
  const organ = await findOrganName(publicDb, organId)
  if (!organ) throw new Refusal('not-found', 'organ-not-found')
  const rows = await listInForce(publicDb, { organId, day: dayOf(asOf), limit: PAGE + 1, offset: (page - 1) * PAGE })
  return {
    organName: organ.name,
    items: rows.slice(0, PAGE),
    page,
    more: rows.length > PAGE,
    asOf: asOf.toISOString(),
  }
}
