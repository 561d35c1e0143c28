import type { Generated } from 'kysely'
import type { Application } from '../contract.ts'
import type { FilingState } from '../rules/filing.ts'
import type { DocumentKind } from '../rules/kinds.ts'

export interface ApplicationDocumentTable {
  id: Generated<string>
  applicationId: string
  kind: DocumentKind
  fileId: string
  createdBy: string
  createdAt: Date
  removedAt: Date | null
}

/** What was printed and signed from when on; the row of the credential is the newest one that is signed. */
export interface CredentialEditionTable {
  credentialId: string
  edition: number
  applicationId: string | null
  holderName: string
  organId: string
  organName: string
  domainCodes: string[]
  categories: Application['categories']
  areaName: string
  issuingAuthority: string
  supervisedBy: string
  photoFileId: string | null
  validFrom: string
  validTo: string
  token: Buffer
  /** null while it waits for its signature. */
  codePayload: string | null
  effectiveAt: Date
  recordedAt: Date
  /** Its own place in the status lists; null where it was replaced before editions had places of their own. */
  statusIndex: number | null
  /** When the next edition was signed (换发). */
  replacedAt: Date | null
}

export interface PhotoMeasureTable {
  fileId: string
  width: number
  height: number
  brightness: number
  tint: number
  unevenness: number
  sharpness: number
  measuredAt: Date
}

export interface ExternalCredentialFilingTable {
  id: Generated<string>
  personId: string
  organId: string
  issuer: string
  title: string
  credentialNo: string
  domainCodes: string[]
  validFrom: string
  validTo: string | null
  fileId: string
  state: FilingState
  reason: string | null
  createdBy: string
  createdAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  version: Generated<number>
}

export interface ApplicationsTables {
  applicationDocument: ApplicationDocumentTable
  credentialEdition: CredentialEditionTable
  photoMeasure: PhotoMeasureTable
  externalCredentialFiling: ExternalCredentialFilingTable
}
