import { randomBytes } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { toBase32 } from '../../kernel/base32.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { encryptField } from '../../platform/crypto/field-cipher.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { IntakeKind } from './contract.ts'
import { findReceiver, insertIntake } from './queries.ts'
import type { ScanReceipts } from './receipt.ts'

export interface Said {
  receipt: string
  kind: IntakeKind
  rating: number | null
  text: string
  contact: string
}

/** Where the encrypted fields belong. */
export const TEXT = 'public_intake.text'
export const CONTACT = 'public_intake.contact'

/**
 * Keeps what a citizen said after a scan for the justice department of the unit's area, and answers the number under which
 * it is kept. The audit is told that there is one, nothing of what it says.
 *
 * @throws Refusal `intake-incomplete`, `scan-receipt-used` (also for one that is not ours or too old)
 */
export async function takeIn(deps: Deps, receipts: ScanReceipts, said: Said): Promise<string> {
  const { db, clock, keyring } = deps
  const at = clock.now()
  const text = said.text.trim()
  const contact = said.contact.trim()
  if ((said.kind === 'RATING') !== (said.rating !== null)) throw new Refusal('invalid', 'intake-incomplete')
  if (said.kind === 'REPORT' && text === '') throw new Refusal('invalid', 'intake-incomplete')
  const receipt = receipts.read(said.receipt, at)
  if (!receipt) throw new Refusal('conflict', 'scan-receipt-used')

  const intakeNo = `${dayOf(at).replaceAll('-', '')}${toBase32(randomBytes(5))}`
  const sealed = (value: string, context: string) => (value === '' ? null : encryptField(keyring, value, context))
  await asSystem(db, async (trx) => {
    const receiver = await findReceiver(trx, receipt.credentialId)
    if (!receiver) throw new Refusal('conflict', 'scan-receipt-used')
    const isFirst = await insertIntake(trx, {
      intakeNo,
      receiptHash: receipt.hash,
      credentialId: receipt.credentialId,
      ...receiver,
      kind: said.kind,
      rating: said.rating,
      textEnc: sealed(text, TEXT),
      contactEnc: sealed(contact, CONTACT),
      scannedAt: receipt.scannedAt,
      createdAt: at,
    })
    if (!isFirst) throw new Refusal('conflict', 'scan-receipt-used')
    await audit.record(trx, {
      at,
      caller: null,
      action: 'public-intake.receive',
      subjectKind: 'credential',
      subjectId: receipt.credentialId,
      organId: receiver.justiceOrganId,
      detail: { intakeNo, kind: said.kind },
    })
  })
  return intakeNo
}
