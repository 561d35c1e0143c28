/**
 * The chain of review (初审 → 县 → 市 → 省) that registrations and applications climb, domain.md 1.3 and A3, A8.
 * A unit's own leader reviews first; then the justice department of each level from the unit's own upwards;
 * the province is last.
 */
import type { ReviewLevel } from './fields.ts'

export type OrganLevel = 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN'

const CHAINS: Record<OrganLevel, readonly ReviewLevel[]> = {
  TOWN: ['UNIT', 'COUNTY', 'CITY', 'PROVINCE'],
  COUNTY: ['UNIT', 'COUNTY', 'CITY', 'PROVINCE'],
  CITY: ['UNIT', 'CITY', 'PROVINCE'],
  PROVINCE: ['UNIT', 'PROVINCE'],
}

/** Every level that must approve, in order, for a unit of this level. */
export const reviewChain = (organLevel: OrganLevel): readonly ReviewLevel[] => CHAINS[organLevel]

/** The level after `level`, or undefined when `level` was the last. */
export function levelAfter(organLevel: OrganLevel, level: ReviewLevel): ReviewLevel | undefined {
  const chain = CHAINS[organLevel]
  return chain[chain.indexOf(level) + 1]
}

/** The state a case has when `level` has approved it. */
export const APPROVED_STATE = {
  UNIT: 'UNIT_APPROVED',
  COUNTY: 'COUNTY_REVIEWED',
  CITY: 'CITY_REVIEWED',
  PROVINCE: 'APPROVED',
} as const satisfies Record<ReviewLevel, string>
