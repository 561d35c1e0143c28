import { addDays, addMonths } from '../../kernel/day.ts'

/** First and last day, both inclusive. */
export interface Term {
  validFrom: string
  validTo: string
}

/** `years` whole years from `day`: the last day is the one before the anniversary (2022-11-01 to 2027-10-31). */
export function termOf(day: string, years: number): Term {
  return { validFrom: day, validTo: addDays(addMonths(day, 12 * years), -1) }
}

/** A batch that ends on one day for everybody (首批统一换证), whenever in its time a credential is issued. */
export interface FixedEnd {
  issuedFrom: string
  issuedTo: string
  validTo: string
}

/** The term of a credential (有效期) issued on `day`: `years`, or up to the end of the batch that the day belongs to. */
export function credentialTerm(day: string, years: number, batch: FixedEnd | null): Term {
  const term = termOf(day, years)
  const inBatch = batch !== null && day >= batch.issuedFrom && day <= batch.issuedTo && day <= batch.validTo
  return inBatch ? { ...term, validTo: batch.validTo } : term
}

/**
 * The term of a renewal (续证) decided on `day`: it counts at once, never backwards (edge case 24), and what was left of the
 * old term is not lost: the years are counted from its end.
 */
export function renewedTerm(day: string, oldEnd: string, years: number, batch: FixedEnd | null): Term {
  const from = oldEnd >= day ? addDays(oldEnd, 1) : day
  const fresh = credentialTerm(day, years, batch)
  const inBatch = batch !== null && fresh.validTo === batch.validTo && batch.validTo > oldEnd
  return { validFrom: day, validTo: inBatch ? batch.validTo : termOf(from, years).validTo }
}

/** A work card (辅助人员工作证) ends with the contract at the latest. */
export function workCardTerm(day: string, years: number, contractUntil: string): Term {
  const term = termOf(day, years)
  return { ...term, validTo: contractUntil < term.validTo ? contractUntil : term.validTo }
}
