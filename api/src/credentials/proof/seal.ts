import * as audit from '../../audit/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { faceDigest, publicFacts } from './face.ts'

/**
 * The tables of this slice whose rows are bound by the Merkle log, with the kinds of their leaves. Whoever adds a table to
 * the life of a credential adds a line here, calls `sealRows` after each write, and lets the migration enter rows that are
 * there already in `seal_backlog`.
 */
const KINDS = {
  qualification: 'credential.qualification',
  credential_application: 'credential.application',
  credential_application_step: 'credential.application-step',
  credential: 'credential.record',
  credential_decision: 'credential.decision',
  credential_event: 'credential.event',
  credential_edition: 'credential.edition',
  application_document: 'credential.application-document',
  external_credential_filing: 'credential.filing',
  credential_suspension: 'credential.suspension',
  decision_document: 'credential.decision-document',
  decision_service: 'credential.decision-service',
  decision_statement: 'credential.decision-statement',
  decision_appeal: 'credential.decision-appeal',
  credential_recall: 'credential.recall',
  credential_recall_item: 'credential.recall-item',
  card: 'credential.card',
  card_event: 'credential.card-event',
  print_batch: 'credential.print-batch',
  document_template: 'credential.document-template',
  credential_campaign: 'credential.campaign',
  credential_campaign_item: 'credential.campaign-item',
  holder_key: 'credential.holder-key',
  public_intake: 'credential.public-intake',
  status_list: 'credential.status-list',
} as const

/** A list may have 170 kB. */
const LISTS_AT_ONCE = 100

export type SealedName = keyof typeof KINDS

/** Kind of the leaves that say what a credential is. */
export const RECORD_KIND = KINDS.credential

export const SEALED_TABLES: readonly (audit.SealedTable & { table: SealedName })[] = Object.entries(KINDS).map(
  ([table, kind]) => ({ table: table as SealedName, kind, ...(table === 'status_list' && { atOnce: LISTS_AT_ONCE }) }),
)

/**
 * Binds rows of one of these tables as they are now (a leaf with table, id, version and digest each); call it in the same
 * transaction, after the last write to them. Answers the digests by id.
 */
export function sealRows(
  trx: Trx,
  table: SealedName,
  ids: readonly (string | number)[],
  at: Date,
  more: (row: audit.SealableRow) => Record<string, unknown> = () => ({}),
): Promise<Map<string, string>> {
  const said = (row: audit.SealableRow) => ({ ...publicPart(table, row), ...more(row) })
  return audit.sealRows(trx, { table, kind: KINDS[table] }, ids.map(String), at, said)
}

/** What a leaf says beside the digest: of a credential the digest of what is public, which the public page shows. */
export const publicPart = (table: SealedName, { facts }: audit.SealableRow): Record<string, unknown> =>
  table === 'credential' ? { face: faceDigest(publicFacts(facts)) } : {}
