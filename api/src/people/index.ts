/** What other slices may ask of people. */
export { type PersonFacts, personFacts } from './fact-queries.ts'
export { idNumberHash, looksLikeIdNumber, repeatsIdNumber } from './identity-number.ts'
export { nameKey } from './name-key.ts'
export { recordStanding, type Standing, standingOf } from './standing-queries.ts'
