import { addMonths } from '../../kernel/day.ts'

/** What somebody passed in one examination, or need not sit (免考). */
export interface Pass {
  personId: string
  domainCode: string
  /** Null for an exemption. */
  sessionId: string | null
  /** Day of the sitting, or from which the exemption counts. */
  passedOn: string
  /** The parts that were passed; at least one. */
  parts: ('GENERAL' | 'PROFESSIONAL')[]
}

/** Does a pass of this day still count on `day`? */
export const isFresh = (passedOn: string, day: string, years: number): boolean =>
  passedOn <= day && day < addMonths(passedOn, 12 * years)

/**
 * The general part (通用) is the same for every domain: whoever passed it in one sitting and the professional part of a
 * domain in another has both, if no more than the years of validity lie between them. For each domain that has its
 * professional part and no general one of its own this answers the general pass that counts for it.
 * @param passes of any persons, the oldest first
 */
export function carriedGeneral(passes: readonly Pass[], years: number): Pass[] {
  const byPerson = Map.groupBy(passes, ({ personId }) => personId)
  return [...byPerson.values()].flatMap((own) => {
    const generals = own.filter(({ parts }) => parts.includes('GENERAL'))
    const professionals = own.filter(({ parts }) => parts.includes('PROFESSIONAL'))
    const goesWith = (a: Pass, b: Pass) =>
      a.passedOn <= b.passedOn ? isFresh(a.passedOn, b.passedOn, years) : isFresh(b.passedOn, a.passedOn, years)
    const carried = new Map<string, Pass>()
    for (const professional of professionals) {
      const { domainCode } = professional
      const fitting = generals.filter((general) => goesWith(general, professional))
      const newest = fitting.at(-1)
      if (!newest || fitting.some((general) => general.domainCode === domainCode)) continue
      carried.set(domainCode, { ...newest, domainCode, parts: ['GENERAL'] })
    }
    return [...carried.values()]
  })
}
