import { type FormData, type FormItem, formData } from './form-data.ts'
import { deviationOf, type Moments, momentsOf, skewnessOf } from './moments.ts'
import type { ResponseTable } from './responses.ts'

/**
 * The marks of a group of candidates, in hundredths. Null: not defined for so few, or for marks that are all the same.
 */
export interface MarkStatistics {
  attempts: number
  least: number | null
  most: number | null
  mean: number | null
  median: number | null
  deviation: number | null
  /** G₁; below 0 the long tail is on the side of low marks. */
  skewness: number | null
}

export interface Reliability {
  /** Cronbach's α (信度): the part of the spread of marks that is not chance. */
  alpha: number | null
  /** Kuder–Richardson formula 20; null unless all items are right or wrong and worth the same. */
  kr20: number | null
  /** Standard error of measurement (测量标准误), s √(1 − α), in hundredths. */
  measurementError: number | null
}

/** What one item contributes to a form. */
export interface ItemWeight {
  item: string
  /** Its share of the possible marks. */
  intended: number
  /** Its share of what separates the candidates; null where it works against the paper. */
  effective: number | null
}

export interface FormStatistics extends MarkStatistics, Reliability {
  sitting: string
  form: string
  /** Possible marks; null if they were not the same for all. */
  of: number | null
  items: number
  /** Empty where `alpha` cannot be given. */
  weights: ItemWeight[]
}

export interface SittingStatistics extends MarkStatistics, Reliability {
  sitting: string
  forms: number
  /** Least and greatest mean of a form: how equal the forms came out. */
  formMeans: { least: number; most: number }
}

/**
 * The papers as a whole, each form by itself and each sitting, in order of first mention.
 *
 * - α = k/(k−1) · (1 − Σ s²ᵢ / s²ₓ): Cronbach 1951; for right or wrong it is KR-20 (Kuder & Richardson 1937). Error of
 *   measurement s √(1 − α): Crocker & Algina, Introduction to Classical and Modern Test Theory (1986) ch. 6–7. Null
 *   where the attempts of a form do not have the same items or `total` holds more than the items.
 * - Effective weight √C(x, X) / Σ √C(x, X): Moodle, "Quiz statistics calculations".
 * - A sitting's marks are pooled as they are. Its reliability is pooled within forms, for α belongs to a form: error
 *   variance and variance are averaged over the forms by degrees of freedom (n − 1), and α = 1 − error variance /
 *   variance. How much the forms differ counts neither for nor against it.
 */
export function testStatistics(table: ResponseTable): { forms: FormStatistics[]; sittings: SittingStatistics[] } {
  const forms = formData(table)
  return {
    forms: forms.map(ofForm),
    sittings: table.sittings.list.map((sitting) => ofSitting(forms.filter((form) => form.sitting === sitting))),
  }
}

function ofForm(data: FormData): FormStatistics {
  const { sitting, form, of, items, totals, moments } = data
  const alpha = alphaOf(data)
  return {
    sitting,
    form,
    ...marksOf(totals, moments),
    of,
    items: items.length,
    alpha,
    kr20: isDichotomous(data) ? alpha : null,
    measurementError: alpha === null ? null : Math.sqrt(errorVariance(data, alpha)),
    weights: alpha === null ? [] : weightsOf(items),
  }
}

function ofSitting(forms: readonly FormData[]): SittingStatistics {
  const totals = forms.flatMap((form) => form.totals)
  const means = forms.map(({ moments }) => moments.mean)
  return {
    sitting: forms[0]!.sitting,
    forms: forms.length,
    ...marksOf(totals, momentsOf(totals)),
    formMeans: { least: Math.min(...means), most: Math.max(...means) },
    ...pooledReliability(forms),
  }
}

function marksOf(totals: readonly number[], moments: Moments): MarkStatistics {
  const { n, mean, least, most } = moments
  const none = { least: null, most: null, mean: null, median: null }
  const sorted = Float64Array.from(totals).sort()
  const median = (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2
  const level = n === 0 ? none : { least, most, mean, median }
  return { attempts: n, ...level, deviation: deviationOf(moments), skewness: skewnessOf(moments) }
}

function alphaOf({ items, moments, isWhole }: FormData): number | null {
  const k = items.length
  if (!isWhole || k < 2 || moments.n < 2 || moments.squares === 0) return null
  const squares = items.reduce((sum, item) => sum + item.squares, 0)
  return (k / (k - 1)) * (1 - squares / moments.squares)
}

const errorVariance = ({ moments: { squares, n } }: FormData, alpha: number) =>
  Math.max(0, (squares / (n - 1)) * (1 - alpha))

const isDichotomous = ({ items }: FormData) =>
  items.every(({ isRightOrWrong, of }) => isRightOrWrong && of === items[0]!.of)

function pooledReliability(forms: readonly FormData[]): Reliability {
  const known = forms.flatMap((form) => {
    const alpha = alphaOf(form)
    return alpha === null ? [] : [{ form, alpha, freedom: form.moments.n - 1 }]
  })
  if (known.length === 0) return { alpha: null, kr20: null, measurementError: null }
  const freedom = known.reduce((sum, form) => sum + form.freedom, 0)
  const variance = known.reduce((sum, { form }) => sum + form.moments.squares, 0) / freedom
  const error = known.reduce((sum, k) => sum + errorVariance(k.form, k.alpha) * k.freedom, 0) / freedom
  const alpha = 1 - error / variance
  const isAll = known.every(({ form }) => isDichotomous(form))
  return { alpha, kr20: isAll ? alpha : null, measurementError: Math.sqrt(error) }
}

function weightsOf(items: readonly FormItem[]): ItemWeight[] {
  const possible = items.reduce((sum, { of }) => sum + of, 0)
  const pull = ({ products }: FormItem) => (products < 0 ? null : Math.sqrt(products))
  const total = items.reduce((sum, item) => sum + (pull(item) ?? 0), 0)
  return items.map((item) => {
    const own = pull(item)
    return {
      item: item.item,
      intended: item.of / possible,
      effective: own === null || total === 0 ? null : own / total,
    }
  })
}
