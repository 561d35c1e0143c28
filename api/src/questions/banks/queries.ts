import type { Part } from '@app/question-bank'
import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { QuestionState } from '../rules/question-life.ts'

/** Banks with what they hold, in the order in which a paper reads them. */
export function listBanks(db: Db, { limit, offset }: { limit: number; offset: number }) {
  return bankRows(db)
    .orderBy('b.part')
    .orderBy('b.domainCode', (order) => order.asc().nullsFirst())
    .orderBy('b.code')
    .limit(limit)
    .offset(offset)
    .execute()
}

export const findBank = (db: Db, id: string) => bankRows(db).where('b.id', '=', id).executeTakeFirst()

function bankRows(db: Db) {
  const inState = (...states: QuestionState[]) =>
    sql<number>`coalesce(sum(c.n) filter (where c.state = any(${states}::text[])), 0)::int`
  return db
    .selectFrom('questionBank as b')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('question')
          .groupBy(['bankId', 'state'])
          .select(['bankId', 'state', eb.fn.countAll<number>().as('n')])
          .as('c'),
      (join) => join.onRef('c.bankId', '=', 'b.id'),
    )
    .groupBy('b.id')
    .select(['b.id', 'b.code', 'b.name', 'b.part', 'b.domainCode'])
    .select([
      inState('ACTIVE').as('active'),
      inState('REVIEW1', 'REVIEW2').as('inReview'),
      inState('DRAFT').as('draft'),
    ])
}

export async function countBanks(db: Db): Promise<number> {
  const row = await db
    .selectFrom('questionBank')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export interface NewBank {
  code: string
  name: string
  part: Part
  domainCode: string | null
  createdBy: string
}

export async function insertBank(trx: Trx, bank: NewBank): Promise<string> {
  const { id } = await trx.insertInto('questionBank').values(bank).returning('id').executeTakeFirstOrThrow()
  return id
}
