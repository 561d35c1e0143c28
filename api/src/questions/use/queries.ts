import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import type { QuestionUse } from '../contract.ts'
import type { QuestionStatisticTable, QuestionUseTable } from '../tables.ts'

const MOST_USES = 100

/** The last hundred sessions that had a version of the question on papers, latest first. */
export function listUses(db: Db, questionId: string): Promise<QuestionUse[]> {
  return db
    .selectFrom('questionUse as u')
    .innerJoin('questionVersion as v', 'v.id', 'u.versionId')
    .where('v.questionId', '=', questionId)
    .groupBy(['u.sessionId', 'v.versionNo'])
    .select(['u.sessionId', 'v.versionNo'])
    .select([
      sql<string>`max(u.session_name)`.as('sessionName'),
      sql<string>`max(u.held_on)`.as('heldOn'),
      sql<number>`sum(u.forms)::int`.as('forms'),
      sql<number>`sum(u.candidates)::int`.as('candidates'),
      sql<number>`sum(u.sat)::int`.as('sat'),
    ])
    .orderBy('heldOn', 'desc')
    .orderBy('u.sessionId')
    .orderBy('v.versionNo')
    .limit(MOST_USES)
    .execute()
}

/** Where versions stand on papers; said again, the later word counts. */
export type NewUse = Omit<QuestionUseTable, 'candidates' | 'sat'> & { candidates: number; sat: number }

export async function upsertUses(trx: Trx, uses: readonly NewUse[]): Promise<void> {
  if (uses.length === 0) return
  await sql`
    insert into question_use (slot_id, version_id, session_id, session_name, held_on, forms, candidates, sat)
    select r."slotId", r."versionId", r."sessionId", r."sessionName", r."heldOn", r.forms, r.candidates, r.sat
    from jsonb_to_recordset(${json(uses)}) as r("slotId" uuid, "versionId" uuid, "sessionId" uuid, "sessionName" text,
      "heldOn" date, forms integer, candidates integer, sat integer)
    on conflict (slot_id, version_id) do update set session_name = excluded.session_name, held_on = excluded.held_on,
      forms = excluded.forms, candidates = excluded.candidates, sat = excluded.sat`.execute(trx)
}

export type NewStatistic = Omit<QuestionStatisticTable, 'dubious'> & { dubious: string[] }

export async function upsertStatistics(trx: Trx, statistics: readonly NewStatistic[]): Promise<void> {
  if (statistics.length === 0) return
  await sql`
    insert into question_statistic (version_id, session_id, held_on, presented, facility, discrimination, rest_score,
      detail, dubious, computed_at)
    select r."versionId", r."sessionId", r."heldOn", r.presented, r.facility, r.discrimination, r."restScore", r.detail,
      r.dubious, r."computedAt"
    from jsonb_to_recordset(${json(statistics)}) as r("versionId" uuid, "sessionId" uuid, "heldOn" date,
      presented integer, facility double precision, discrimination double precision, "restScore" double precision,
      detail jsonb, dubious text[], "computedAt" timestamptz)
    on conflict (version_id, session_id) do update set held_on = excluded.held_on, presented = excluded.presented,
      facility = excluded.facility, discrimination = excluded.discrimination, rest_score = excluded.rest_score,
      detail = excluded.detail, dubious = excluded.dubious, computed_at = excluded.computed_at`.execute(trx)
}
