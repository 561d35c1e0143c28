import { createHash, createPublicKey, verify } from 'node:crypto'
import { credentials } from '../../api/src/credentials/contract.ts'
import { ApiClient } from '../lib/api-client.ts'
import type { Candidate, Journey } from './context.ts'
import { demand } from './ledger.ts'

/** Checks every receipt with nothing but the published keys and the candidate's own answers. */
export async function verifyReceipts({ candidates, transport, ledger }: Journey): Promise<number> {
  const anybody = new ApiClient(transport, { onAnswer: ledger.note })
  const { keys } = await anybody.call(credentials.keys)
  const byId = new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]))
  for (const candidate of candidates) verifyReceipt(candidate, byId)
  return candidates.length
}

function verifyReceipt(
  { sitting }: Candidate,
  keys: ReadonlyMap<string | undefined, ReturnType<typeof createPublicKey>>,
) {
  const { receipt } = sitting
  demand(receipt !== undefined, 'a candidate has no receipt')
  const [header = '', payload = '', signature = ''] = receipt!.signature.split('.')
  const { kid, alg } = read(header)
  const key = keys.get(kid)
  demand(alg === 'EdDSA' && key !== undefined, 'a receipt is signed with a key that is not published', { kid, alg })
  const isGood = verify(null, Buffer.from(`${header}.${payload}`), key!, Buffer.from(signature, 'base64url'))
  demand(isGood, 'the signature of a receipt does not fit', { receiptNo: receipt!.receiptNo })

  const expected = fingerprint(sitting.answers)
  const said = read(payload)
  const fits = said.answerHash === expected && receipt!.answerHash === expected && said.receiptNo === receipt!.receiptNo
  demand(fits, 'a receipt is over other answers than those that were given', { receiptNo: receipt!.receiptNo })
}

/** SHA-256 over `ref=response` lines in order of ref, as the receipt promises. */
export function fingerprint(answers: ReadonlyMap<number, string>): string {
  const hash = createHash('sha256')
  for (const [ref, response] of [...answers].sort(([a], [b]) => a - b)) hash.update(`${ref}=${response}\n`)
  return hash.digest('hex')
}

const read = (part: string): Record<string, string> => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
