import { sql } from 'kysely'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { toBase32 } from '../../kernel/base32.ts'
import { notifyMany } from '../../notices/index.ts'
import { encodeCredentialCode } from '../../platform/crypto/credential-code.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { settleDue } from '../acts/apply-due.ts'
import { queueCards } from '../cards/queue.ts'
import { insertEvents } from '../events.ts'
import { sealRows } from '../proof/seal.ts'
import { announceCards } from '../proof/status-lists/announce.ts'
import { tellStanding } from '../standing.ts'
import { holdUnprintable } from './hold.ts'

export interface EditionName {
  credentialId: string
  edition: number
}

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
    const replaced: string[] = []
    for (const row of rows) replaced.push(...(await makeCurrent(trx, row, payloadOf(deps, row), at)))
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

type Unsigned = Awaited<ReturnType<typeof lockUnsigned>>[number]

/** A transfer with the old number brings the credential back; anything else leaves its state alone. */
const stateAfter = ({ type, state }: Pick<Unsigned, 'type' | 'state'>) => (type === 'TRANSFER' ? 'ACTIVE' : state)

/** What ended meanwhile gets no further edition; a withdrawn one gets it by a transfer only. */
function lockUnsigned(trx: Trx, editions: readonly EditionName[]) {
  return trx
    .selectFrom('credential')
    .innerJoin('credentialEdition as edition', 'edition.credentialId', 'credential.id')
    .leftJoin('credentialApplication as application', 'application.id', 'edition.applicationId')
    .select(['credential.id as credentialId', 'credentialNo', 'credential.personId', 'credential.state'])
    .select(['credential.kind', 'edition.edition', 'edition.applicationId', 'edition.organId'])
    .select([
      'edition.statusIndex',
      'edition.holderName',
      'edition.organName',
      'edition.areaName',
      'edition.issuingAuthority',
      'edition.supervisedBy',
      'edition.validFrom',
      'edition.validTo',
      'edition.token',
    ])
    .select('application.type')
    .where(sql<boolean>`(edition.credential_id, edition.edition) in (select * from unnest(
      ${editions.map(({ credentialId }) => credentialId)}::uuid[], ${editions.map(({ edition }) => edition)}::int[]))`)
    .where('edition.codePayload', 'is', null)
    .where(sql<boolean>`edition.edition > credential.edition`)
    .where(sql<boolean>`case application.type when 'TRANSFER' then credential.state = 'WITHDRAWN'
      else credential.state in ('ACTIVE', 'SUSPENDED') end`)
    .orderBy('credential.id')
    .orderBy('edition.edition')
    .forUpdate('credential')
    .execute()
}

function payloadOf({ keyring, config }: Deps, row: Unsigned): string {
  const { holderName, organName, validFrom, validTo: validUntil, statusIndex, credentialNo: number } = row
  if (statusIndex === null) throw new Error(`edition ${row.edition} of ${row.credentialId} has no place in the lists`)
  const said = { kind: row.kind, holderName, organName, validFrom, validUntil, statusIndex, number }
  return encodeCredentialCode({ ...said, token: toBase32(row.token) }, keyring.credentialSigner, config.publicUrl)
    .payload
}

/**
 * The row of the credential is its current edition; what was reported lost is the former card. Answers the names of the
 * editions that it replaces.
 */
async function makeCurrent(trx: Trx, row: Unsigned, payload: string, at: Date): Promise<string[]> {
  const { credentialId, edition } = row
  await trx
    .updateTable('credentialEdition')
    .set({ codePayload: payload })
    .where('credentialId', '=', credentialId)
    .where('edition', '=', edition)
    .execute()
  await sql`
    update credential c
    set edition = e.edition, holder_name = e.holder_name, organ_id = e.organ_id, organ_name = e.organ_name,
      domain_codes = e.domain_codes, categories = e.categories, area_name = e.area_name,
      issuing_authority = e.issuing_authority, supervised_by = e.supervised_by, photo_file_id = e.photo_file_id,
      valid_from = e.valid_from, valid_to = e.valid_to, token = e.token, code_payload = e.code_payload,
      status_index = e.status_index,
      lost_at = null, state = ${stateAfter(row)}, version = c.version + 1
    from credential_edition e
    where e.credential_id = c.id and c.id = ${credentialId} and e.edition = ${edition}`.execute(trx)
  const former = await trx
    .updateTable('credentialEdition')
    .set({ replacedAt: at })
    .where('credentialId', '=', credentialId)
    .where('edition', '<', edition)
    .where('replacedAt', 'is', null)
    .returning('edition')
    .execute()
  return former.map((one) => `${credentialId}:${one.edition}`)
}
