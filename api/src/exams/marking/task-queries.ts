import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { organsIn, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { AfterMark } from '../rules/marking.ts'

/** Who marks or arbitrates, as far as it decides about what he may see. */
export type Marker = Pick<Caller, 'accountId' | 'organId' | 'personId' | 'scope'>

const and = (conditions: readonly RawBuilder<SqlBool>[]) => sql<SqlBool>`${sql.join(conditions, sql` and `)}`

/**
 * Answers `t` of attempts `a` in sessions `s` that somebody may judge at all: inside his scope, while results can still
 * change, and never his own or one of his own organ (回避).
 */
export const judgeable = ({ organId, personId, scope }: Marker) =>
  and([
    sql`a.state <> 'VOIDED' and s.state in ('ENDED', 'SCORED')`,
    sql`a.organ_id in ${organsIn(scope)}`,
    sql`a.organ_id is distinct from ${organId}::uuid and a.person_id is distinct from ${personId}::uuid`,
  ])

/** Answers that this person has given no mark. */
export const notYetBy = ({ accountId }: Marker) =>
  sql<SqlBool>`not exists (select 1 from exam_marking m where m.task_id = t.id and m.marker_id = ${accountId})`

/** Answers that still need a mark of a marker who has not given one. */
export const markable = (marker: Marker) => and([sql`t.state in ('OPEN', 'ONCE')`, judgeable(marker), notYetBy(marker)])

/** Answers with their attempts and sessions, as the conditions name them. */
export const tasks = sql`exam_marking_task t join exam_attempt a on a.id = t.attempt_id join exam_session s on s.id = t.session_id`

export interface TaskRow {
  id: string
  sessionId: string
  formId: string
  questionRef: number
  versionId: string
  partId: string
  maxMark: number
  response: string
}

export const taskColumns = sql.raw(
  't.id, t.session_id, t.form_id, t.question_ref, t.version_id, t.part_id, t.max_mark, t.response',
)

/** The session of an answer, if the marker may judge the answer. */
export async function findSessionOfTask(trx: Trx, marker: Marker, taskId: string): Promise<string | undefined> {
  const { rows } = await sql<{ sessionId: string }>`
    select t.session_id from ${tasks} where t.id = ${taskId} and ${judgeable(marker)}`.execute(trx)
  return rows[0]?.sessionId
}

/** The answer, held until the transaction ends. */
export function lockTask(trx: Trx, taskId: string) {
  return trx.selectFrom('examMarkingTask').selectAll().where('id', '=', taskId).forUpdate().executeTakeFirstOrThrow()
}

/** The marks of an answer in the order in which they were given. */
export function listMarkings(trx: Trx, taskId: string) {
  return trx
    .selectFrom('examMarking')
    .where('taskId', '=', taskId)
    .orderBy('round')
    .select(['markerId', 'round', 'mark', 'points', 'comment'])
    .execute()
}

export interface NewMarking {
  taskId: string
  markerId: string
  round: number
  mark: number
  points: number[] | null
  comment: string | null
  at: Date
}

/** Keeps a mark and moves the answer on; nobody holds it any longer. */
export async function insertMarking(trx: Trx, { points, ...marking }: NewMarking, after: AfterMark): Promise<void> {
  const isDone = after.state === 'DONE'
  await trx
    .insertInto('examMarking')
    .values({ ...marking, points: points && sql`${JSON.stringify(points)}::jsonb` })
    .execute()
  await trx
    .updateTable('examMarkingTask')
    .set({ state: after.state, claimedBy: null, claimedUntil: null })
    .$if(isDone, (query) => query.set({ finalMark: isDone ? after.finalMark : null, doneAt: marking.at }))
    .where('id', '=', marking.taskId)
    .execute()
}
