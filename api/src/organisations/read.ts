import type { Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../kernel/page.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inScope, type Trx } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { countAreas, countOrgansByArea, listAreas } from './area-queries.ts'
import type { Area, Domain, Organ, organisations } from './contract.ts'
import { domainNames } from './fact-queries.ts'
import { countOrgans, listOrgans } from './queries.ts'

type AreaQuery = Static<typeof organisations.areas.schema.querystring>
type OrganQuery = Static<typeof organisations.list.schema.querystring>

/** Areas of the territory with how many organs the caller can see in each. */
export async function findAreas({ db, clock }: Deps, caller: Caller, query: AreaQuery): Promise<Page<Area>> {
  const today = todayOf(clock)
  const [rows, total] = await Promise.all([listAreas(db, query, today, slice(query)), countAreas(db, query, today)])
  const organs = await countOrgansByArea(
    db,
    rows.map(({ code }) => code),
    caller.scope,
  )
  return paged(
    rows.map((area) => ({ ...area, organs: organs.get(area.code) ?? 0 })),
    total,
    query,
  )
}

export async function listDomains({ db }: Deps, query: PageRequest): Promise<Page<Domain>> {
  const all = [...(await domainNames(db))].map(([code, names]) => ({ code, ...names }))
  const { limit, offset } = slice(query)
  return paged(all.slice(offset, offset + limit), all.length, query)
}

export function findOrgans({ db }: Deps, caller: Caller, query: OrganQuery): Promise<Page<Organ>> {
  const { search, area, level, domain, under, tree } = query
  const filter = { scope: caller.scope, search, area, level, domain, under, tree }
  return inScope(db, caller, async (trx) => {
    const rows = await listOrgans(trx, filter, { ...slice(query), sort: query.sort })
    return paged(rows, await countOrgans(trx, filter), query)
  })
}

export const readOrgan = ({ db }: Deps, caller: Caller, id: string): Promise<Organ> =>
  inScope(db, caller, (trx) => organInScope(trx, caller, id))

/** An organ of the caller's scope; any other is not found. */
export async function organInScope(trx: Trx, { scope }: Pick<Caller, 'scope'>, id: string): Promise<Organ> {
  const [organ] = await listOrgans(trx, { scope, id }, { limit: 1, offset: 0 })
  if (!organ) throw new Refusal('not-found', 'organ-unknown')
  return organ
}
