import type { Generated } from 'kysely'
import type { EMPLOYMENT_TYPES, ID_TYPES, POST_STATES } from './contract.ts'

export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number]
export type IdType = (typeof ID_TYPES)[number]
export type PostState = (typeof POST_STATES)[number]
/** Why a post was left (离岗). */
export type EndReason = 'TRANSFER' | 'RETIRED' | 'RESIGNED' | 'DISMISSED' | 'DECEASED'

export interface PersonTable {
  id: Generated<string>
  /** As the identity document shows it. */
  name: string
  /** The name folded for searching and sorting. */
  nameKey: string
  idType: IdType
  idNumberEnc: Buffer
  idNumberHash: Buffer
  /** GB/T 2261.1. */
  sex: string
  bornOn: string | null
  phoneEnc: Buffer | null
  photoFileId: string | null
  publicHidden: Generated<boolean>
  /** 法律职业资格证书编号, and its scan. */
  legalQualificationNo: string | null
  legalQualificationFileId: string | null
  version: Generated<number>
  createdBy: string | null
  createdAt: Generated<Date>
}

export interface PostTable {
  id: Generated<string>
  personId: string
  organId: string
  employmentType: EmploymentType
  positionTitle: string | null
  domainCodes: Generated<string[]>
  isPrimary: Generated<boolean>
  state: Generated<PostState>
  startedOn: string
  endedOn: string | null
  endReason: EndReason | null
  /** Contract staff (辅助人员): last day of the contract. */
  contractUntil: string | null
  version: Generated<number>
  createdAt: Generated<Date>
}

/** What a person's enforcement credential says, as the slice of the credentials tells it. */
export interface PersonStandingTable {
  personId: string
  /** As stored; expiry follows from `validUntil`. */
  credentialState: string | null
  validUntil: string | null
  /** A suspension, or the bar to apply again, holds up to and including this day; null: none. */
  sanctionUntil: string | null
  updatedAt: Generated<Date>
}

/** The tables of this slice by name. */
export interface PeopleTables {
  person: PersonTable
  post: PostTable
  personStanding: PersonStandingTable
}
