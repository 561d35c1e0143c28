import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import { wholeVersions } from '../versions/queries.ts'

/** Lets one import at a time compare itself with the banks, so that two of the same file cannot both find nothing. */
export async function holdImports(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('questions.import'))`.execute(trx)
}

const keysIn = (contentKeys: readonly string[]) =>
  sql<Buffer>`(select decode(c.hex, 'hex') from unnest(${contentKeys}::text[]) as c(hex))`

/** Questions of any bank that ask the same as one of these and are not retired, with their keys. */
export function listTwins(db: Db, contentKeys: readonly string[]) {
  return wholeVersions(db)
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('v.isCurrent', '=', true)
    .where('q.state', '!=', 'RETIRED')
    .where('v.contentKey', 'in', keysIn(contentKeys))
    .select(['b.code as bankCode', 'q.serial', 'q.createdBy'])
    .select(sql<string>`encode(v.content_key, 'hex')`.as('contentKey'))
    .execute()
}

/** A question that asked the same once: it is retired, or asks something else today. */
export interface FormerTwin {
  contentKey: string
  questionId: string
  serial: number
  bankCode: string
  isRetired: boolean
}

/** One former twin of each of these contents, the youngest, where there is one. */
export function listFormerTwins(db: Db, contentKeys: readonly string[]): Promise<FormerTwin[]> {
  return db
    .selectFrom('questionVersion as v')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('v.contentKey', 'in', keysIn(contentKeys))
    .where((eb) => eb.or([eb('v.isCurrent', '=', false), eb('q.state', '=', 'RETIRED')]))
    .distinctOn('v.contentKey')
    .orderBy('v.contentKey')
    .orderBy('v.createdAt', 'desc')
    .select(['q.id as questionId', 'q.serial', 'b.code as bankCode'])
    .select((eb) => eb('q.state', '=', 'RETIRED').$castTo<boolean>().as('isRetired'))
    .select(sql<string>`encode(v.content_key, 'hex')`.as('contentKey'))
    .execute()
}

interface Submitted {
  /** Of the first version. */
  id: string
  questionId: string
  /** In the file. */
  place: number
}

/**
 * Questions that wait for their first review, still without versions. Lists show the youngest first: the place in the
 * file counts as younger, and numbers follow it.
 */
export async function insertSubmitted(
  trx: Trx,
  rows: readonly Submitted[],
  { bankId, importId, createdBy, at }: { bankId: string; importId: string; createdBy: string; at: Date },
): Promise<void> {
  await sql`
    insert into question (id, bank_id, state, import_id, created_by, created_at, updated_at)
    select r."questionId", ${bankId}, 'REVIEW1', ${importId}, ${createdBy},
      ${at}::timestamptz - r.place * interval '1 microsecond', ${at}
    from jsonb_to_recordset(${json(rows)}) as r("questionId" uuid, place integer) order by r.place`.execute(trx)
}

/** Records that their versions were submitted for review. */
export async function insertSubmissions(
  trx: Trx,
  rows: readonly Submitted[],
  submittedBy: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into question_review (version_id, from_state, to_state, decision, reviewer_id, at)
    select r.id, 'DRAFT', 'REVIEW1', 'SUBMIT', ${submittedBy}, ${at}
    from jsonb_to_recordset(${json(rows)}) as r(id uuid)`.execute(trx)
}
