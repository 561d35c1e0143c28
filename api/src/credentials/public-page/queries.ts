import { CompiledQuery } from 'kysely'
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

// A scan is one read by an index, and what surrounds it must not cost more than it: the text is not built by Kysely
// anew each time, and one JSON value is quicker to take apart than fifteen columns with their types.
const PUBLISHED = `select json_build_object('credentialNo', credential_no, 'kind', kind, 'state', state,
  'dueState', due_state, 'dueOn', due_on, 'holderName', holder_name, 'organName', organ_name,
  'domainCodes', domain_codes, 'categories', categories, 'areaName', area_name, 'issuingAuthority', issuing_authority,
  'photoFileId', photo_file_id, 'validFrom', valid_from, 'validTo', valid_to, 'publicHidden', public_hidden,
  'id', id, 'isLost', lost_at is not null, 'isReplaced', case when state in ('WITHDRAWN', 'REVOKED', 'CANCELLED')
    then exists (select 1 from credential next where next.replaces_id = credential.id) else false end) as row
  from credential`
const BY_TOKEN = `${PUBLISHED} where token = $1`
const FORMER = 'select 1 as row from former_edition($1)'
const BY_NUMBER_AND_NAME = `${PUBLISHED} where credential_no = $1 and holder_name = $2`

export interface PublishedCredentials {
  byToken(token: Buffer): Promise<PublishedRow | undefined>
  /** Whether the token was that of a former edition (已换发). */
  wasReplaced(token: Buffer): Promise<boolean>
  /** A wrong name and an unknown number are the same to the database, too: no row. */
  byNumberAndName(credentialNo: string, holderName: string): Promise<PublishedRow | undefined>
}

/** Reads as the public role, which sees no credential before it is issued. Nothing is cached. */
export function publishedCredentials(publicDb: Db): PublishedCredentials {
  const plain = publicDb.withoutPlugins()
  const find = async <Row = PublishedRow>(text: string, values: unknown[]) => {
    const { rows } = await plain.executeQuery<{ row: Row }>(CompiledQuery.raw(text, values))
    return rows[0]?.row
  }
  return {
    byToken: (token) => find(BY_TOKEN, [token]),
    wasReplaced: async (token) => (await find<number>(FORMER, [token])) !== undefined,
    byNumberAndName: (credentialNo, holderName) => find(BY_NUMBER_AND_NAME, [credentialNo, holderName]),
  }
}
