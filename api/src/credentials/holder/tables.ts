import type { Generated } from 'kysely'
import type { IntakeKind } from '../intake/contract.ts'

/** Tables of the holder's phone and of the public side. */
export interface PublicSideTables {
  holderKey: HolderKeyTable
  holderCodeSeen: HolderCodeSeenTable
  credentialScanDay: CredentialScanDayTable
  registerWatch: RegisterWatchTable
  publicIntake: PublicIntakeTable
}

interface HolderKeyTable {
  id: Generated<string>
  personId: string
  accountId: string
  algorithm: 'EdDSA' | 'ES256'
  publicKey: Buffer
  device: string
  createdAt: Date
  endedAt: Date | null
}

interface HolderCodeSeenTable {
  nonce: Buffer
  seenAt: Date
}

interface CredentialScanDayTable {
  credentialId: string
  day: string
  scans: number
}

interface RegisterWatchTable {
  id: Generated<string>
  accountId: string
  credentialNo: string | null
  organId: string | null
  createdAt: Date
}

interface PublicIntakeTable {
  id: Generated<string>
  intakeNo: string
  receiptHash: Buffer
  credentialId: string
  organId: string
  justiceOrganId: string
  kind: IntakeKind
  rating: number | null
  textEnc: Buffer | null
  contactEnc: Buffer | null
  scannedAt: Date
  createdAt: Date
}
