import type { Generated } from 'kysely'
import type { CATEGORIES, LEVELS, ORGAN_TYPES } from './contract.ts'

export type Level = (typeof LEVELS)[number]
export type OrganType = (typeof ORGAN_TYPES)[number]
export type Category = (typeof CATEGORIES)[number]

export interface AreaTable {
  /** GB/T 2260 (six digits) or GB/T 10114 (nine). */
  code: string
  name: string
  level: Level
  parentCode: string | null
  /** `/430000/430100/430102/`: the codes from the province down. */
  path: string
  validFrom: string
  validTo: string | null
  successorCode: string | null
  /** Of the seat, WGS 84 degrees; both or neither. */
  latitude: number | null
  longitude: number | null
}

export interface EnforcementDomainTable {
  code: string
  nameZh: string
  nameEn: string
  sort: number
}

export interface OrganTable {
  id: Generated<string>
  name: string
  uscc: string | null
  internalCode: string | null
  organType: OrganType
  level: Level
  isJustice: Generated<boolean>
  isVertical: Generated<boolean>
  areaCode: string
  parentId: string | null
  lineCode: string | null
  lineParentId: string | null
  /** The area's path, then the ids of the organs of the same area it stands under, then its own. */
  path: string
  /** `/line/` and the line's code, then the ids down the line system. */
  linePath: string | null
  domainCodes: Generated<string[]>
  categories: Generated<Category[]>
  legalBasis: string | null
  validFrom: Generated<string>
  validTo: string | null
  version: Generated<number>
  createdAt: Generated<Date>
}

/** The tables of this slice by name. */
export interface OrganisationsTables {
  area: AreaTable
  enforcementDomain: EnforcementDomainTable
  organ: OrganTable
}
