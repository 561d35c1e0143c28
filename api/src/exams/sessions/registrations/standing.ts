import { dayOf } from '../../../kernel/day.ts'
import { asSystem, type Db, type Trx } from '../../../platform/db/database.ts'
import { ruleOn } from '../../../regulations/index.ts'
import { hoursStanding } from '../../../training/index.ts'
import { listExemptPasses } from '../../exemptions/pass-queries.ts'
import { passesOf } from '../../results/passes.ts'
import { isFresh } from '../../rules/passes.ts'
import { type Standing, UNKNOWN_STANDING } from '../../rules/registration-guards.ts'
import { withDefaults } from '../../rules/session-rules.ts'
import { bansOf } from '../../violations/bans.ts'
import type { SessionData } from '../present.ts'
import { listRegistered } from './nominee-queries.ts'
import { type FirstSitting, listFirstSittings } from './standing-queries.ts'

/**
 * What the rules of registration ask about these persons beyond their posts: also what other units and earlier sessions
 * know. The caller learns the outcome of the rules and nothing else.
 */
export const standingsOf = (
  db: Db,
  session: SessionData,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, Standing>> => asSystem(db, (trx) => standingsIn(trx, session, personIds, now))

/** The same in a transaction that sees everything. */
export async function standingsIn(
  trx: Trx,
  session: SessionData,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, Standing>> {
  const day = dayOf(now)
  const registered = await listRegistered(trx, session.id, personIds)
  const bans = await bansOf(trx, personIds, day)
  const hours = await hoursOf(trx, session, personIds, day)
  const passed = Map.groupBy(await passesWhere(trx, session, personIds, day), ({ personId }) => personId)
  const first = await firstOf(trx, session, personIds)
  const standing = (id: string): Standing => {
    const ban = bans.get(id)
    return {
      ...UNKNOWN_STANDING,
      isRegistered: registered.has(id),
      ...(ban && { bannedUntil: ban.until }),
      hours: hours.get(id)?.total ?? 0,
      passed: passed.get(id) ?? [],
      ...first.get(id),
    }
  }
  return new Map(personIds.map((id) => [id, standing(id)]))
}

async function hoursOf(trx: Trx, { rules }: SessionData, personIds: readonly string[], day: string) {
  return withDefaults(rules).trainingPrerequisite > 0
    ? await hoursStanding(trx, personIds, Number(day.slice(0, 4)), day)
    : new Map<string, { total: number }>()
}

/** Only sessions of one part ask what was passed before and still counts. */
async function passesWhere(trx: Trx, { part }: SessionData, personIds: readonly string[], day: string) {
  if (part === 'WHOLE') return []
  const years = await ruleOn(trx, 'qualification.validity_years', day)
  const passes = [...(await passesOf(trx, { personIds })), ...(await listExemptPasses(trx, personIds))]
  return passes.filter(({ passedOn }) => isFresh(passedOn, day, years))
}

async function firstOf(trx: Trx, { makeupOf }: SessionData, personIds: readonly string[]) {
  const rows = makeupOf ? await listFirstSittings(trx, makeupOf, personIds) : []
  return new Map(rows.map((row) => [row.personId, { first: outcomeOf(row) }]))
}

/** Who was kept away by duty (CANCELLED_LATE) may come like the absent. */
function outcomeOf(first: FirstSitting): NonNullable<Standing['first']> {
  const { domainCode, state, released, passed, parts, lostToOutage } = first
  if (lostToOutage) return { domainCode, outcome: 'LOST', failedParts: [] }
  // Nobody learns from his registration what is not released.
  if (state === 'SAT' && !released) return { domainCode, outcome: 'UNKNOWN', failedParts: [] }
  const failedParts = (parts ?? []).filter((part) => !part.passed).map(({ part }) => part)
  if (state !== 'SAT') return { domainCode, outcome: 'ABSENT', failedParts }
  // Released, and without a result that counts.
  if (passed === null) return { domainCode, outcome: 'VOIDED', failedParts }
  return { domainCode, outcome: passed ? 'PASSED' : 'FAILED', failedParts }
}
