import type { Part, QuestionType } from '@app/question-bank'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { QuestionState } from '../rules/question-life.ts'
import { wholeVersions } from '../versions/queries.ts'

export interface SupplyFilter {
  part?: Part
  domain?: string
}

/** What may be drawn: active questions, those that are free for practice only where the province lets them stay. */
const drawable = (db: Db, withPractised: boolean | 'only') =>
  db
    .selectFrom('questionVersion as v')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('v.isCurrent', '=', true)
    .where('q.state', '=', 'ACTIVE')
    .$if(withPractised === false, (query) => query.where('q.practiceSince', 'is', null))
    .$if(withPractised === 'only', (query) => query.where('q.practiceSince', 'is not', null))

const cells = (db: Db, { part, domain }: SupplyFilter, withPractised: boolean) =>
  drawable(db, withPractised)
    .$if(part !== undefined, (query) => query.where('b.part', '=', part!))
    .$if(domain !== undefined, (query) => query.where('b.domainCode', '=', domain!))
    .groupBy(['b.part', 'b.domainCode', 'v.type', 'v.topic', 'v.difficulty'])
    .select(['b.part', 'b.domainCode', 'v.type', 'v.topic', 'v.difficulty'])
    .select(sql<number>`count(distinct v.content_key)::int`.as('available'))

interface Window {
  limit: number
  offset: number
}

/** Different questions by everything a section of a paper can ask for. */
export function listSupply(db: Db, filter: SupplyFilter, withPractised: boolean, { limit, offset }: Window) {
  return cells(db, filter, withPractised)
    .orderBy('b.part')
    .orderBy('b.domainCode')
    .orderBy('v.type')
    .orderBy('v.topic')
    .orderBy('v.difficulty')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countSupply(db: Db, filter: SupplyFilter, withPractised: boolean): Promise<number> {
  const row = await db
    .selectFrom(cells(db, filter, withPractised).as('cell'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** What may be drawn now: all general questions, and the professional ones of these domains. No text, no key. */
export function listPool(db: Db, domainCodes: readonly string[], withPractised: boolean | 'only') {
  return drawable(db, withPractised)
    .where((eb) =>
      eb.or([eb('b.part', '=', 'GENERAL'), eb('b.domainCode', '=', sql<string>`any(${domainCodes}::text[])`)]),
    )
    .select(['v.id', 'b.part', 'b.domainCode', 'v.type', 'v.topic', 'v.difficulty'])
    .select(['v.questionId', 'q.bankId', 'q.serial', sql<string>`encode(v.content_key, 'hex')`.as('contentKey')])
    .execute()
}

/** Enemy questions (互斥题): with which others each never stands on one paper. */
export async function listEnemies(db: Db): Promise<Map<string, string[]>> {
  const pairs = await db
    .selectFrom('questionPair')
    .where('relation', '=', 'ENEMY')
    .orderBy('questionId')
    .orderBy('otherId')
    .select(['questionId', 'otherId'])
    .execute()
  const enemies = new Map<string, string[]>()
  const add = (id: string, other: string) => enemies.set(id, [...(enemies.get(id) ?? []), other])
  for (const { questionId, otherId } of pairs) {
    add(questionId, otherId)
    add(otherId, questionId)
  }
  return enemies
}

/** Whole versions with their keys, by id: for sealing a paper, nothing else. */
export function listVersionsWithKeys(db: Db, versionIds: readonly string[]) {
  return wholeVersions(db).where('v.id', '=', sql<string>`any(${versionIds}::uuid[])`).execute()
}

export interface NumberedQuestion {
  questionId: string
  part: Part
  type: QuestionType
  state: QuestionState
  domainCode: string | null
}

/** What is known of questions by their numbers, without their content. */
export function listBySerial(db: Db, serials: readonly number[]) {
  return db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('q.serial', '=', sql<number>`any(${serials}::bigint[])`)
    .select(['q.serial', 'q.id as questionId', 'b.part', 'v.type', 'q.state', 'b.domainCode'])
    .execute()
}
