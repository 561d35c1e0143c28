import { CompiledQuery } from 'kysely'
import { batcher } from '../../kernel/batcher.ts'
import type { Db } from '../../platform/db/database.ts'
import type { PublicCheck } from '../contract.ts'
import type { Schedule } from '../rules/scheduled.ts'

type Shown = NonNullable<PublicCheck['credential']>

/** What the public role may read of a credential: what is printed, the state and the act that waits for its day. */
export interface PublishedRow extends Schedule {
  credentialNo: string
  kind: Shown['kind']
  holderName: string
  organName: string
  domainCodes: string[]
  categories: Shown['categories']
  areaName: string
  issuingAuthority: string
  photoFileId: string | null
  validFrom: string
  validTo: string
  publicHidden: boolean
  id: string
  /** 挂失. */
  isLost: boolean
  /** Ended, and a successor with a number of its own is there. */
  isReplaced: boolean
}

// What surrounds the read must not cost more than it: the text is not built by Kysely anew each time, and one JSON value is
// quicker to take apart than fifteen columns with their types.
const PUBLISHED = `select json_build_object('credentialNo', credential_no, 'kind', kind, 'state', state,
  'dueState', due_state, 'dueOn', due_on, 'holderName', holder_name, 'organName', organ_name,
  'domainCodes', domain_codes, 'categories', categories, 'areaName', area_name, 'issuingAuthority', issuing_authority,
  'photoFileId', photo_file_id, 'validFrom', valid_from, 'validTo', valid_to, 'publicHidden', public_hidden,
  'id', id, 'isLost', lost_at is not null, 'isReplaced', case when state in ('WITHDRAWN', 'REVOKED', 'CANCELLED')
    then exists (select 1 from credential next where next.replaces_id = credential.id) else false end) as row
  from credential`
const AS_TEXT = PUBLISHED.replace('select', `select encode(token, 'hex') as token,`).replace(
  ') as row',
  ')::text as text',
)
const BY_TOKENS = `${AS_TEXT} where token = any($1::bytea[])`
const FORMER = 'select 1 as row from former_edition($1)'
const BY_NUMBER_AND_NAME = `${PUBLISHED} where credential_no = $1 and holder_name = $2`

/**
 * Takes apart what the database has just said. The same words say the same, so a text that was taken apart before gives the
 * same object (frozen), and what was made of it may be kept beside it; whatever changes in a row is another text.
 */
function rowReader(): (text: string) => PublishedRow {
  const known = new Map<string, PublishedRow>()
  return (text) => {
    const seen = known.get(text)
    if (seen) return seen
    const row = Object.freeze(JSON.parse(text) as PublishedRow)
    if (known.size >= REMEMBERED_ROWS) known.delete(known.keys().next().value!)
    known.set(text, row)
    return row
  }
}

export interface PublishedCredentials {
  byToken(token: Buffer): Promise<PublishedRow | undefined>
  /** Whether the token was that of a former edition (已换发). */
  wasReplaced(token: Buffer): Promise<boolean>
  /** A wrong name and an unknown number are the same to the database, too: no row. */
  byNumberAndName(credentialNo: string, holderName: string): Promise<PublishedRow | undefined>
}

/** More than this is never asked in one statement. */
const MOST_TOKENS = 100
/** Statements under way at once; what is scanned meanwhile is asked together by the next one. */
const STATEMENTS = 2
/** So many texts of rows are remembered with what they say. */
const REMEMBERED_ROWS = 2000

/**
 * Reads as the public role, which sees no credential before it is issued. Nothing is cached: each scan is answered by a read
 * that began after it. Scans that come while a read is under way are one statement (at a quiet hour, one scan is one).
 */
export function publishedCredentials(publicDb: Db): PublishedCredentials {
  const plain = publicDb.withoutPlugins()
  const find = async <Row = PublishedRow>(text: string, values: unknown[]) => {
    const { rows } = await plain.executeQuery<{ row: Row }>(CompiledQuery.raw(text, values))
    return rows[0]?.row
  }
  const rowOf = rowReader()
  const byToken = batcher<Buffer, { row: PublishedRow | undefined }>({
    maxSize: MOST_TOKENS,
    waitMs: 0,
    concurrency: STATEMENTS,
    run: async (tokens) => {
      const query = CompiledQuery.raw(BY_TOKENS, [tokens])
      const { rows } = await plain.executeQuery<{ token: string; text: string }>(query)
      const found = new Map(rows.map(({ token, text }) => [token, rowOf(text)]))
      return tokens.map((token) => ({ row: found.get(token.toString('hex')) }))
    },
  })
  return {
    byToken: async (token) => (await byToken(token)).row,
    wasReplaced: async (token) => (await find<number>(FORMER, [token])) !== undefined,
    byNumberAndName: (credentialNo, holderName) => find(BY_NUMBER_AND_NAME, [credentialNo, holderName]),
  }
}
