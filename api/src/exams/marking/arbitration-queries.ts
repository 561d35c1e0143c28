import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import { judgeable, type Marker, notYetBy, type TaskRow, taskColumns, tasks } from './task-queries.ts'

interface Window {
  limit: number
  offset: number
}

export interface ArbitrationListing {
  id: string
  sessionId: string
  sessionName: string
  maxMark: number
  marks: number[]
  since: Date
}

/** Answers whose two marks are too far apart, for somebody who gave neither. */
const disputed = (arbiter: Marker) => sql`
  from ${tasks}
  where t.state = 'ARBITRATION' and ${judgeable(arbiter)} and ${notYetBy(arbiter)}`

/** A page of them, the oldest first. */
export async function listArbitrations(trx: Trx, arbiter: Marker, { limit, offset }: Window) {
  const { rows } = await sql<ArbitrationListing>`
    select t.id, t.session_id, s.name as session_name, t.max_mark,
      (select array_agg(m.mark order by m.mark) from exam_marking m where m.task_id = t.id) as marks,
      (select max(m.at) from exam_marking m where m.task_id = t.id) as since
    ${disputed(arbiter)}
    order by since, t.id limit ${limit} offset ${offset}`.execute(trx)
  return rows
}

export async function countArbitrations(trx: Trx, arbiter: Marker): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total ${disputed(arbiter)}`.execute(trx)
  return rows[0]!.total
}

export async function findArbitration(trx: Trx, arbiter: Marker, taskId: string): Promise<TaskRow | undefined> {
  const { rows } = await sql<TaskRow>`select ${taskColumns} ${disputed(arbiter)} and t.id = ${taskId}`.execute(trx)
  return rows[0]
}
