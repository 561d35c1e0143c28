import { sql } from 'kysely'
import { json, organsIn, type Trx } from '../../platform/db/database.ts'
import type { PartMark } from '../rules/pass.ts'

/** Candidates of a session by admission number, with what a sheet said of them last. */
export async function listSitters(trx: Trx, scope: string, sessionId: string, admissionNos: readonly string[]) {
  return trx
    .selectFrom('examRegistration as r')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .innerJoin('examSlot as sl', 'sl.id', 'r.slotId')
    .leftJoin('examPaperMark as m', (join) =>
      join.onRef('m.registrationId', '=', 'r.id').on('m.version', '=', (eb) =>
        eb
          .selectFrom('examPaperMark as newest')
          .whereRef('newest.registrationId', '=', 'r.id')
          .select((n) => n.fn.max('newest.version').as('version')),
      ),
    )
    .where('r.sessionId', '=', sessionId)
    .where('r.organId', 'in', organsIn(scope))
    .where('r.admissionNo', '=', sql<string>`any(${[...admissionNos]}::text[])`)
    .where('r.state', 'in', ['ADMITTED', 'SAT', 'ABSENT'])
    .select(['r.id', 'r.state', 'r.domainCode', 'p.name', 'sl.startsAt', 'sl.state as slotState'])
    .select(['m.version', 'm.isAbsent', 'm.generalMark', 'm.professionalMark'])
    .select((eb) => eb.ref('r.admissionNo').$notNull().as('admissionNo'))
    .execute()
}

export type Sitter = Awaited<ReturnType<typeof listSitters>>[number]

export interface NewPaperMark {
  registrationId: string
  version: number
  rowNo: number
  isAbsent: boolean
  generalMark: number | null
  professionalMark: number | null
  domainCode: string
  partMarks: PartMark[]
  mark: number
  maxMark: number
  passed: boolean
  answerHash: string
}

/**
 * Writes what a sheet says: the rows themselves, an attempt on paper for who sat, his result as the current one, and the
 * state of the registration. The same candidate's former result of a sheet is kept and no longer current.
 */
export async function putPaperMarks(
  trx: Trx,
  marks: readonly NewPaperMark[],
  { batchId, accountId, at }: { batchId: string; accountId: string; at: Date },
): Promise<void> {
  if (marks.length === 0) return
  const given = sql`jsonb_to_recordset(${json(marks)}) as n("registrationId" uuid, version int, "rowNo" int,
    "isAbsent" boolean, "generalMark" int, "professionalMark" int, "domainCode" text, "partMarks" jsonb, mark int,
    "maxMark" int, passed boolean, "answerHash" text)`
  await sql`
    insert into exam_paper_mark (registration_id, version, batch_id, row_no, is_absent, general_mark, professional_mark,
      entered_by, at)
    select "registrationId", version, ${batchId}, "rowNo", "isAbsent", "generalMark", "professionalMark", ${accountId}, ${at}
    from ${given}`.execute(trx)
  await sql`
    insert into exam_attempt (registration_id, session_id, slot_id, person_id, organ_id, room_id, state, started_at,
      ends_at, grace_seconds, submitted_at, end_reason, step_count, answer_hash)
    select r.id, r.session_id, r.slot_id, r.person_id, r.organ_id, r.room_id, 'SUBMITTED', sl.starts_at, sl.ends_at, 0,
      sl.ends_at, 'paper', 0, n."answerHash"
    from ${given} join exam_registration r on r.id = n."registrationId" join exam_slot sl on sl.id = r.slot_id
    where not n."isAbsent"
    on conflict (registration_id) do update set state = 'SUBMITTED', answer_hash = excluded.answer_hash`.execute(trx)
  await sql`
    update exam_attempt a set state = 'VOIDED' from ${given}
    where a.registration_id = n."registrationId" and n."isAbsent" and a.end_reason = 'paper'`.execute(trx)
  await sql`
    update exam_result e set is_current = false from ${given}
    where e.registration_id = n."registrationId" and e.is_current`.execute(trx)
  await sql`
    insert into exam_result (attempt_id, key_version, is_current, session_id, registration_id, person_id, organ_id,
      domain_code, part_marks, mark, max_mark, passed, pending, answer_hash, graded_at)
    select a.id, n.version, true, a.session_id, a.registration_id, a.person_id, a.organ_id, n."domainCode", n."partMarks",
      n.mark, n."maxMark", n.passed, 0, n."answerHash", ${at}
    from ${given} join exam_attempt a on a.registration_id = n."registrationId"
    where not n."isAbsent"`.execute(trx)
  await sql`
    with wanted as (
      select r.id, r.state as from_state, case when n."isAbsent" then 'ABSENT' else 'SAT' end as to_state
      from ${given} join exam_registration r on r.id = n."registrationId"
    ), moved as (
      update exam_registration r set state = w.to_state, version = r.version + 1, updated_at = ${at}
      from wanted w where r.id = w.id and w.from_state <> w.to_state
      returning r.id
    )
    insert into exam_registration_step (registration_id, from_state, to_state, actor_id, at)
    select w.id, w.from_state, w.to_state, ${accountId}::uuid, ${at}::timestamptz from wanted w join moved using (id)`.execute(
    trx,
  )
}
