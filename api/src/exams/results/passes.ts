import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { ANY_DOMAIN, listExemptPasses } from '../exemptions/pass-queries.ts'
import { carriedGeneral, type Pass } from '../rules/passes.ts'
import { listReleased, type PassFilter, type ReleasedResult } from './release-queries.ts'

export type { Pass } from '../rules/passes.ts'

/**
 * Passes in released sessions and by exemption, the oldest first: of one session, of some persons, or of both together.
 * A general part that was passed for one domain stands here also for every other domain of the person that lacks it.
 * @param trx sees what its scope sees; the system's own work takes `asSystem`
 */
export async function passesOf(trx: Trx, filter: PassFilter): Promise<Pass[]> {
  const asked = (await listReleased(trx, filter)).flatMap(passOf)
  const personIds = filter.personIds ?? [...new Set(asked.map(({ personId }) => personId))]
  if (personIds.length === 0) return []
  const exempt = await listExemptPasses(trx, personIds)
  // A session's passes may be completed by what was passed in others.
  const all = filter.sessionId === undefined ? asked : (await listReleased(trx, { personIds })).flatMap(passOf)
  const years = await ruleOn(trx, 'qualification.validity_years', latestDay(all))
  const known = [...all, ...exempt].sort((a, b) => (a.passedOn < b.passedOn ? -1 : a.passedOn > b.passedOn ? 1 : 0))
  const ofADomain = exempt.filter(({ domainCode }) => domainCode !== ANY_DOMAIN)
  return [...asked, ...ofADomain, ...carriedGeneral(known, years)]
}

function passOf({ personId, domainCode, sessionId, startsAt, parts }: ReleasedResult): Pass[] {
  const passed = parts.filter((part) => part.passed).map(({ part }) => part)
  return passed.length > 0 ? [{ personId, domainCode, sessionId, passedOn: dayOf(startsAt), parts: passed }] : []
}

/** The rule of the newest sitting; of any day when there is none. */
const latestDay = (passes: readonly Pass[]): string => passes.at(-1)?.passedOn ?? '9999-12-31'
