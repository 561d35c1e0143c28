import { TRAINING_CATEGORIES, type TrainingCategory } from '../../rules/words.ts'

export interface PromisedItem {
  category: TrainingCategory
  /** Hundredths of credit hours for each trainee. */
  hours: number
  target: number
  quarter: number
}

export interface Need {
  officers: number
  /** `training.annual_hours` and `training.category_minimum`, in whole or decimal hours. */
  annualHours: number
  minimum: Record<TrainingCategory, number>
}

/** Whole percent, rounded down so that 100 means all of it. */
const percentOf = (promised: number, need: number): number | null =>
  need > 0 ? Math.floor((promised * 100) / need) : null

/** Hundredths: people × hours of each. */
const promisedBy = (items: readonly Pick<PromisedItem, 'hours' | 'target'>[]): number =>
  items.reduce((sum, { hours, target }) => sum + hours * target, 0)

/** What the items promise against the need, in credit hours of all officers together. */
export function coverageOf(items: readonly PromisedItem[], { officers, annualHours, minimum }: Need) {
  const need = Math.round(officers * annualHours * 100)
  const promised = promisedBy(items)
  return {
    officers,
    annualHours,
    needHours: need / 100,
    promisedHours: promised / 100,
    percent: percentOf(promised, need),
    hoursPerOfficer: officers > 0 ? Math.round(promised / officers) / 100 : null,
    categories: TRAINING_CATEGORIES.map((category) => {
      const needed = Math.round(officers * minimum[category] * 100)
      const own = promisedBy(items.filter((item) => item.category === category))
      return { category, needHours: needed / 100, promisedHours: own / 100, percent: percentOf(own, needed) }
    }),
    quarters: [1, 2, 3, 4].map((quarter) => ({
      quarter,
      promisedHours: promisedBy(items.filter((item) => item.quarter === quarter)) / 100,
    })),
  }
}
