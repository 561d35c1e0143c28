/** Hundredths of a credit hour, the unit of all arithmetic, from numeric(…,2) as the database writes it. */
export const hundredths = (text: string | number): number => Math.round(Number(text) * 100)

/** The other way: numeric(…,2) as text. */
export const decimal = (amount: number): string => (amount / 100).toFixed(2)

/** What contracts show. */
export const hoursOf = (amount: number): number => amount / 100
