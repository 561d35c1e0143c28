import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { HolderKey } from './contract.ts'
import { isPublicKey } from './live-code.ts'
import { endKeys, findCurrentKey, insertKey } from './queries.ts'

export interface Phone {
  algorithm: HolderKey['algorithm']
  publicKey: string
  device: string
}

/** The phone that shows the caller's credentials now. */
export async function currentKey({ db }: Deps, caller: Caller): Promise<{ key: HolderKey | null }> {
  const personId = ownPerson(caller)
  const row = await inScope(db, caller, (trx) => findCurrentKey(trx, personId))
  return { key: row ? present(row) : null }
}

/**
 * Binds the caller's credentials to the key of this phone. One phone at a time: the codes of the former one end at once.
 *
 * @throws Refusal `holder-key-malformed`, `holder-key-taken`
 */
export async function enrolPhone({ db, clock }: Deps, caller: Caller, phone: Phone): Promise<HolderKey> {
  const personId = ownPerson(caller)
  const publicKey = Buffer.from(phone.publicKey, 'base64url')
  const isRightLength = publicKey.length === (phone.algorithm === 'EdDSA' ? 32 : 64)
  if (!isRightLength || !isPublicKey(publicKey)) throw new Refusal('invalid', 'holder-key-malformed')
  const at = clock.now()
  try {
    return await inScope(db, caller, async (trx) => {
      await endKeys(trx, personId, at)
      const { algorithm, device } = phone
      const row = await insertKey(trx, {
        personId,
        accountId: caller.accountId,
        algorithm,
        publicKey,
        device,
        createdAt: at,
      })
      await audit.record(trx, {
        at,
        caller,
        action: 'holder-key.enrol',
        subjectKind: 'person',
        subjectId: personId,
        detail: { keyId: row.id, algorithm },
      })
      return present(row)
    })
  } catch (error) {
    if (violates(error, 'holder_key_public_key_key')) throw new Refusal('conflict', 'holder-key-taken')
    throw error
  }
}

/** @throws Refusal `credential-not-found` for an account that is nobody's own */
export function ownPerson({ personId }: Caller): string {
  if (!personId) throw new Refusal('not-found', 'credential-not-found')
  return personId
}

const present = (row: {
  id: string
  algorithm: HolderKey['algorithm']
  device: string
  createdAt: Date
}): HolderKey => ({
  id: row.id,
  algorithm: row.algorithm,
  device: row.device,
  createdAt: row.createdAt.toISOString(),
})
