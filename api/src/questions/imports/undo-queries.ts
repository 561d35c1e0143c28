import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

/** Every question that an import created, with what became of it, by number. */
export function listImported(db: Db, importId: string) {
  return db
    .selectFrom('question as q')
    .where('q.importId', '=', importId)
    .orderBy('q.serial')
    .select(['q.id', 'q.serial', 'q.state'])
    .select((eb) => [
      eb('q.versionNo', '>', 1).$castTo<boolean>().as('isEdited'),
      eb
        .exists(
          eb
            .selectFrom('questionUse as u')
            .innerJoin('questionVersion as v', 'v.id', 'u.versionId')
            .whereRef('v.questionId', '=', 'q.id')
            .select('u.slotId'),
        )
        .$castTo<boolean>()
        .as('isUsed'),
      eb
        .exists(
          eb
            .selectFrom('questionReview as r')
            .innerJoin('questionVersion as v', 'v.id', 'r.versionId')
            .whereRef('v.questionId', '=', 'q.id')
            .where('r.decision', '=', 'APPROVE')
            .select('r.id'),
        )
        .$castTo<boolean>()
        .as('isApproved'),
    ])
    .execute()
}

/** Holds the questions of an import, so that nobody edits, approves or draws one while it is undone. */
export async function lockImported(trx: Trx, importId: string): Promise<void> {
  await trx.selectFrom('question').where('importId', '=', importId).orderBy('id').forUpdate().select('id').execute()
}

/** Retires questions, with a step in the history of each. */
export async function takeBack(trx: Trx, ids: readonly string[], reviewerId: string, at: Date): Promise<void> {
  await sql`
    with gone as (
      select q.id, q.state, v.id as version_id from question q
      join question_version v on v.question_id = q.id and v.is_current
      where q.id = any(${ids}::uuid[])
    ), moved as (
      update question q set state = 'RETIRED', updated_at = ${at} from gone where q.id = gone.id
    )
    insert into question_review (version_id, from_state, to_state, decision, reviewer_id, at)
    select version_id, state, 'RETIRED', 'UNDO_IMPORT', ${reviewerId}, ${at} from gone`.execute(trx)
}
