import type { Db } from '../../platform/db/database.ts'
import { type RulesOver, rulesOver } from '../../regulations/index.ts'
import { listExempted, listPrimaryPosts } from './asked-queries.ts'
import { type Asked, askedIn, byCategory, type YearRules } from './rules/account.ts'
import { groupBy } from './rules/group.ts'

/** The rules that say what a year asks. */
export const ASKING_RULES = ['training.annual_hours', 'training.category_minimum'] as const
type AskingRules = RulesOver<(typeof ASKING_RULES)[number]>

/** Somebody's year. */
export interface PersonYear {
  personId: string
  year: number
}

export const yearKey = ({ personId, year }: PersonYear): string => `${personId}/${year}`

/**
 * What each of these years asks of these people, by `yearKey`: by posts, approved exemptions and the rules of each month.
 * @param known the rules, when the caller has read them
 */
export async function askedOf(db: Db, years: readonly PersonYear[], known?: AskingRules): Promise<Map<string, Asked>> {
  if (years.length === 0) return new Map()
  const persons = [...new Set(years.map(({ personId }) => personId))]
  const wanted = [...new Set(years.map(({ year }) => year))]
  const posts = groupBy(await listPrimaryPosts(db, persons), ({ personId }) => personId)
  const exempted = groupBy(await listExempted(db, persons, wanted), yearKey)
  const rulesOn = yearRules(known ?? (await rulesOver(db, ASKING_RULES)))
  return new Map(
    years.map((one) => [
      yearKey(one),
      askedIn(one.year, posts.get(one.personId) ?? [], exempted.get(yearKey(one)) ?? [], rulesOn),
    ]),
  )
}

function yearRules({ since, on }: AskingRules): (day: string) => YearRules {
  return (day) => {
    // Months before the regulation asked for nothing.
    if (ASKING_RULES.some((key) => day < since[key])) return { annualHours: 0, minimums: byCategory(() => 0) }
    const values = on(day)
    return { annualHours: values['training.annual_hours'], minimums: values['training.category_minimum'] }
  }
}
