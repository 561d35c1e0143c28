import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames } from '../../organisations/index.ts'
import { type Db, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { InstructorFigures } from '../contract.ts'
import { UNDER_WAY } from '../rules/life.ts'
import { type Kind, TIERS } from '../rules/words.ts'
import {
  type Counted,
  countByArea,
  countByDomain,
  countByState,
  countByTier,
  countByTopic,
  countEnding,
  findRootArea,
  sumTaught,
} from './figures-queries.ts'
import { yearOf } from './present.ts'

const TOPICS = 30

/** 师资库概况 at or below an area, of the whole country's root when none is named. */
export function readFigures(
  { db, clock }: Deps,
  caller: Caller,
  { kind = 'INSTRUCTOR', area }: { kind?: Kind; area?: string },
): Promise<InstructorFigures> {
  const day = dayOf(clock.now())
  return inScope(db, caller, async (trx) => {
    const counted: Counted = { kind, day, area: area ?? (await rootArea(trx)) }
    const soonDays = await ruleOn(trx, 'instructor.ending_soon_days', day)
    const byState = await countByState(trx, counted)
    const tiers = new Map((await countByTier(trx, counted)).map((row) => [row.tier, row.count]))
    const domains = await domainsOf(trx, counted)
    const areas = await countByArea(trx, counted)
    return {
      asOf: day,
      total: byState.find(({ state }) => state === 'APPOINTED')?.count ?? 0,
      taughtHours: (await sumTaught(trx, counted, yearOf(day))) / 100,
      byTier: TIERS.map((tier) => ({ tier, count: tiers.get(tier) ?? 0 })),
      byState,
      domains,
      topics: await countByTopic(trx, counted, TOPICS),
      areas,
      gaps: {
        domainCodes: domains.flatMap(({ domainCode, instructors }) =>
          domainCode !== null && instructors === 0 ? [domainCode] : [],
        ),
        areaCodes: areas.filter(({ instructors }) => instructors === 0).map(({ areaCode }) => areaCode),
      },
      endingSoon: await countEnding(trx, counted, addDays(day, soonDays)),
      underReview: byState.filter(({ state }) => UNDER_WAY.includes(state)).reduce((sum, row) => sum + row.count, 0),
    }
  })
}

/** Every domain of the province, those without anybody too; general law first. */
async function domainsOf(db: Db, counted: Counted): Promise<InstructorFigures['domains']> {
  const found = new Map((await countByDomain(db, counted)).map((row) => [row.domainCode, row]))
  const codes = [null, ...(await domainNames(db)).keys()]
  return codes.map((domainCode) => ({
    domainCode,
    instructors: found.get(domainCode)?.instructors ?? 0,
    leading: found.get(domainCode)?.leading ?? 0,
  }))
}

async function rootArea(db: Db): Promise<string> {
  const code = await findRootArea(db)
  if (!code) throw new Refusal('not-found', 'area-not-found')
  return code
}
