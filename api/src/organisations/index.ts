/** What other slices may ask of organisations. */
export { distanceKm } from './distance.ts'
export { domainNames, type OrganFacts, organFacts, organsNamed } from './fact-queries.ts'
export { domainOf } from './organ-sheet.ts'
export { haversineKm } from './rules/haversine.ts'
export { isInside } from './rules/inside.ts'
export type { Level } from './tables.ts'
