import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { toBase32 } from '../../kernel/base32.ts'
import { notifyMany } from '../../notices/index.ts'
import { encodeCredentialCode } from '../../platform/crypto/credential-code.ts'
import { asSystem } from '../../platform/db/database.ts'
import { queueCards } from '../cards/queue.ts'
import { insertEvents } from '../events.ts'
import { sealRows } from '../proof/seal.ts'
import { announceCards } from '../proof/status-lists/announce.ts'
import { tellStanding } from '../standing.ts'
import { holdUnprintable } from './hold.ts'
import { activateCredentials, lockPending } from './queries.ts'

type Pending = Awaited<ReturnType<typeof lockPending>>[number]

/**
 * Signs what was written down and puts it in force. Safe to run any number of times: only what is still PENDING is
 * signed, under a lock, and the code and the state are written together.
 */
export async function signCredentials(deps: Deps, credentialIds: readonly string[]): Promise<void> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const pending = await lockPending(trx, credentialIds)
    const rows = await holdUnprintable(trx, pending, (row) => ({ ...row, credentialId: row.id, edition: 1 }), at)
    if (rows.length === 0) return
    const codes = rows.map((row) => ({ id: row.id, payload: payloadOf(deps, row) }))
    await activateCredentials(trx, codes, at)
    const editions = rows.map(({ id }) => `${id}:1`)
    await sealRows(trx, 'credential_edition', editions, at)
    const issued = { action: 'ISSUE', fromState: 'PENDING', toState: 'ACTIVE', decisionId: null, actorId: null }
    const kid = deps.keyring.credentialSigner.kid
    await tellStanding(
      trx,
      rows.map(({ personId }) => personId),
      at,
    )
    await insertEvents(
      trx,
      rows.map(({ id }) => ({ ...issued, credentialId: id, effectiveAt: at, recordedAt: at, detail: { kid } })),
    )
    await queueCards(
      trx,
      rows.map(({ id, organId, kind }) => ({ credentialId: id, edition: 1, organId, kind })),
      at,
    )
    // From now on the former card is one that was replaced.
    if (rows.some(({ replacesId }) => replacesId !== null)) await announceCards(trx)
    await notifyMany(
      trx,
      rows.map(({ personId, credentialNo }) => ({
        personId,
        kind: 'credential-issued' as const,
        params: { credentialNo },
        link: '/my/credentials',
      })),
    )
    await audit.recordMany(
      trx,
      rows.map(({ id, organId, credentialNo }) => ({
        at,
        caller: null,
        action: 'credential.issue',
        subjectKind: 'credential',
        subjectId: id,
        organId,
        detail: { credentialNo, kid },
      })),
    )
  })
}

function payloadOf({ keyring, config }: Deps, row: Pending): string {
  const { credentialNo: number, validTo: validUntil, token, ...claims } = row
  const said = { ...claims, number, validUntil, token: toBase32(token) }
  return encodeCredentialCode(said, keyring.credentialSigner, config.publicUrl).payload
}
