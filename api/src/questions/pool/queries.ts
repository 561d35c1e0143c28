import type { Part, QuestionType } from '@app/question-bank'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

export interface SupplyFilter {
  part?: Part
  domain?: string
}

const active = (db: Db) =>
  db
    .selectFrom('questionVersion as v')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('v.isCurrent', '=', true)
    .where('q.state', '=', 'ACTIVE')

const cells = (db: Db, { part, domain }: SupplyFilter) =>
  active(db)
    .$if(part !== undefined, (query) => query.where('b.part', '=', part!))
    .$if(domain !== undefined, (query) => query.where('b.domainCode', '=', domain!))
    .groupBy(['b.part', 'b.domainCode', 'v.type', 'v.topic', 'v.difficulty'])
    .select(['b.part', 'b.domainCode', 'v.type', 'v.topic', 'v.difficulty'])
    .select(sql<number>`count(distinct v.content_key)::int`.as('available'))

/** Different active questions by everything a section of a paper can ask for. */
export function listSupply(db: Db, filter: SupplyFilter, { limit, offset }: { limit: number; offset: number }) {
  return cells(db, filter)
    .orderBy('b.part')
    .orderBy('b.domainCode')
    .orderBy('v.type')
    .orderBy('v.topic')
    .orderBy('v.difficulty')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countSupply(db: Db, filter: SupplyFilter): Promise<number> {
  const row = await db
    .selectFrom(cells(db, filter).as('cell'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export interface PoolRow {
  id: string
  part: Part
  domainCode: string | null
  type: QuestionType
  topic: string | null
  difficulty: number
  contentKey: string
}

/** Current versions of active questions: all general ones, and the professional ones of these domains. No text, no key. */
export function listPool(db: Db, domainCodes: readonly string[]): Promise<PoolRow[]> {
  return active(db)
    .where((eb) => eb.or([eb('b.part', '=', 'GENERAL'), eb('b.domainCode', 'in', [...domainCodes])]))
    .select(['v.id', 'b.part', 'b.domainCode', 'v.type', 'v.topic', 'v.difficulty'])
    .select(sql<string>`encode(v.content_key, 'hex')`.as('contentKey'))
    .execute()
}

/** Whole versions with their keys, by id: for sealing a paper, nothing else. */
export function listVersionsWithKeys(db: Db, versionIds: readonly string[]) {
  return db
    .selectFrom('questionVersion as v')
    .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
    .where('v.id', '=', sql<string>`any(${versionIds}::uuid[])`)
    .select([
      'v.id',
      'v.type',
      'v.stem',
      'v.choices',
      'v.difficulty',
      'v.topic',
      'v.legalBasis',
      'k.key',
      'k.explanation',
    ])
    .execute()
}
