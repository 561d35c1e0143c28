import Type from 'typebox'

/** Credit hours (学时) as people write them; the database keeps hundredths, and all arithmetic is done in those. */
export const CreditHours = Type.Number({ minimum: 0.01, maximum: 1000 })

/** Hundredths of a credit hour; undefined for more than two decimal places. */
export function hundredthsOf(hours: number): number | undefined {
  const hundredths = Math.round(hours * 100)
  return Math.abs(hours * 100 - hundredths) < 1e-6 ? hundredths : undefined
}

/** The other way: a number with at most two decimal places. */
export const hoursOf = (hundredths: number): number => hundredths / 100
