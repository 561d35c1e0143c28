import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { toBase32 } from '../../kernel/base32.ts'
import { notifyMany } from '../../notices/index.ts'
import { encodeCredentialCode } from '../../platform/crypto/credential-code.ts'
import { asSystem } from '../../platform/db/database.ts'
import { settleDue } from '../acts/apply-due.ts'
import { queueCards } from '../cards/queue.ts'
import { insertEvents } from '../events.ts'
import { sealRows } from '../proof/seal.ts'
import { announceCards } from '../proof/status-lists/announce.ts'
import { tellStanding } from '../standing.ts'
import { type EditionName, lockUnsigned, makeCurrent, type Unsigned } from './edition-queries.ts'
import { holdUnprintable } from './hold.ts'

/**
 * Signs editions that were written down and makes each the current one. Safe to run any number of times: only what has no
 * signature yet is signed, under a lock, and an older edition never takes the place of a newer one.
 */
export async function signEditions(deps: Deps, editions: readonly EditionName[]): Promise<void> {
  const at = deps.clock.now()
  const kid = deps.keyring.credentialSigner.kid
  await asSystem(deps.db, async (trx) => {
    await settleDue(
      trx,
      editions.map(({ credentialId }) => credentialId),
      at,
    )
    const rows = await holdUnprintable(trx, await lockUnsigned(trx, editions), (row) => row, at)
    if (rows.length === 0) return
    const signed = rows.map((row) => ({ ...row, payload: payloadOf(deps, row), state: stateAfter(row) }))
    const replaced = await makeCurrent(trx, signed, at)
    const persons = rows.map(({ personId }) => personId)
    await tellStanding(trx, persons, at)
    const names = rows.map(({ credentialId, edition }) => `${credentialId}:${edition}`)
    await sealRows(trx, 'credential_edition', [...names, ...replaced], at)
    await queueCards(trx, rows, at)
    await announceCards(trx)
    await insertEvents(
      trx,
      rows.map((row) => ({
        credentialId: row.credentialId,
        action: row.type ?? 'EDITION',
        fromState: row.state,
        toState: stateAfter(row),
        decisionId: null,
        effectiveAt: at,
        recordedAt: at,
        actorId: null,
        detail: { edition: row.edition, applicationId: row.applicationId, kid },
      })),
    )
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
      rows.map(({ credentialId, organId, credentialNo, edition, type }) => ({
        at,
        caller: null,
        action: 'credential.issue',
        subjectKind: 'credential',
        subjectId: credentialId,
        organId,
        detail: { credentialNo, edition, type: type ?? 'EDITION', kid },
      })),
    )
  })
}

/** A transfer with the old number brings the credential back; anything else leaves its state alone. */
const stateAfter = ({ type, state }: Pick<Unsigned, 'type' | 'state'>) => (type === 'TRANSFER' ? 'ACTIVE' : state)

function payloadOf({ keyring, config }: Deps, row: Unsigned): string {
  const { holderName, organName, validFrom, validTo: validUntil, statusIndex, credentialNo: number } = row
  if (statusIndex === null) throw new Error(`edition ${row.edition} of ${row.credentialId} has no place in the lists`)
  const said = { kind: row.kind, holderName, organName, validFrom, validUntil, statusIndex, number }
  return encodeCredentialCode({ ...said, token: toBase32(row.token) }, keyring.credentialSigner, config.publicUrl)
    .payload
}
