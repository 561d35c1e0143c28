import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

export interface NewTask {
  attemptId: number
  formId: string
  questionRef: number
  versionId: string
  partId: string
  maxMark: number
  response: string
}

/** Answers that a person must mark; those that are known already are left as they are. */
export async function insertTasks(
  trx: Trx,
  tasks: readonly NewTask[],
  { sessionId, at }: { sessionId: string; at: Date },
): Promise<void> {
  if (tasks.length === 0) return
  const column = <K extends keyof NewTask>(name: K) => tasks.map((task) => task[name])
  await sql`
    insert into exam_marking_task (session_id, created_at, attempt_id, form_id, question_ref, version_id, part_id, max_mark,
      response)
    select ${sessionId}, ${at}, n.*
    from unnest(${column('attemptId')}::bigint[], ${column('formId')}::uuid[], ${column('questionRef')}::int[], ${column('versionId')}::uuid[],
      ${column('partId')}::text[], ${column('maxMark')}::int[], ${column('response')}::text[]) as n
    on conflict (attempt_id, question_ref) do nothing`.execute(trx)
}

/** The final marks by hand of some attempts. */
export async function listFinalMarks(trx: Trx, attemptIds: readonly number[]) {
  if (attemptIds.length === 0) return []
  return trx
    .selectFrom('examMarkingTask')
    .where('attemptId', '=', sql<number>`any(${attemptIds}::bigint[])`)
    .where('state', '=', 'DONE')
    .select(['attemptId', 'questionRef', 'maxMark'])
    .select((eb) => eb.ref('finalMark').$notNull().as('finalMark'))
    .execute()
}

/** Answers of a whole session that have no final mark yet; those of voided attempts wait for nobody. */
export async function countWaiting(trx: Trx, sessionId: string): Promise<number> {
  const row = await trx
    .selectFrom('examMarkingTask as t')
    .innerJoin('examAttempt as a', 'a.id', 't.attemptId')
    .where('t.sessionId', '=', sessionId)
    .where('t.state', 'in', ['OPEN', 'ONCE', 'ARBITRATION'])
    .where('a.state', '!=', 'VOIDED')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow()
  return row.waiting
}

/** The answers to each short-answer question of a session, by how far they are. */
export async function listQuestionProgress(trx: Trx, sessionId: string) {
  const { rows } = await sql<{ maxMark: number; answers: number; once: number; arbitration: number; done: number }>`
    select max(t.max_mark) as max_mark, count(*)::int as answers, count(*) filter (where t.state = 'ONCE')::int as once,
      count(*) filter (where t.state = 'ARBITRATION')::int as arbitration,
      count(*) filter (where t.state = 'DONE')::int as done
    from exam_marking_task t join exam_attempt a on a.id = t.attempt_id
    where t.session_id = ${sessionId} and a.state <> 'VOIDED'
    group by t.version_id, t.part_id
    order by t.version_id, t.part_id`.execute(trx)
  return rows
}

/** Who has marked in a session, the busiest first. */
export async function listMarkers(trx: Trx, sessionId: string) {
  const { rows } = await sql<{ markerId: string; given: number; disputed: number; lastAt: Date }>`
    select m.marker_id, count(*)::int as given, max(m.at) as last_at,
      count(*) filter (where t.state = 'ARBITRATION'
        or exists (select 1 from exam_marking d where d.task_id = t.id and d.round = 3))::int as disputed
    from exam_marking m join exam_marking_task t on t.id = m.task_id
    where t.session_id = ${sessionId} and m.round < 3
    group by m.marker_id
    order by given desc, m.marker_id`.execute(trx)
  return rows
}
