import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/** The attempts, held until the transaction ends; waits for answers that are being stored. */
export function lockAttempts(trx: Trx, ids: number[]) {
  return trx
    .selectFrom('examAttempt as a')
    .innerJoin('examForm as f', 'f.id', 'a.formId')
    .where('a.id', 'in', ids)
    .orderBy('a.id')
    .select([
      'a.id',
      'a.publicId',
      'a.registrationId',
      'a.personId',
      'a.organId',
      'a.state',
      'a.endsAt',
      'a.graceSeconds',
      'a.deviceEpoch',
      'a.receipt',
      'a.pausedAt',
      'f.questionCount',
    ])
    .forUpdate('a')
    .execute()
}

/** Ids of open attempts whose time is over, oldest first, that nobody else is closing just now. */
export async function lockOverdue(trx: Trx, now: Date, slotId: string | undefined, limit: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('examAttempt')
    .where('state', '=', 'IN_PROGRESS')
    // Its time stands still: it ends some time after it was resumed.
    .where('pausedAt', 'is', null)
    .where(sql<boolean>`ends_at + make_interval(secs => grace_seconds) < ${now}`)
    .$if(slotId !== undefined, (query) => query.where('slotId', '=', slotId!))
    .orderBy('endsAt')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

export interface Ending {
  id: number
  state: string
  endReason: string
  stepCount: number
  answerHash: string
  receiptNo: string
  receipt: string
}

/** Ends attempts that are still open; a finished state never goes back. */
export async function moveToEnded(trx: Trx, endings: Ending[], now: Date): Promise<void> {
  const column = <K extends keyof Ending>(name: K) => endings.map((ending) => ending[name])
  await sql`
    update exam_attempt a
    set state = t.state, submitted_at = ${now}, end_reason = t.end_reason, step_count = t.step_count,
      answer_hash = t.answer_hash, receipt_no = t.receipt_no, receipt = t.receipt
    from unnest(${column('id')}::bigint[], ${column('state')}::text[], ${column('endReason')}::text[],
      ${column('stepCount')}::int[], ${column('answerHash')}::text[], ${column('receiptNo')}::text[], ${column('receipt')}::text[])
      as t(id, state, end_reason, step_count, answer_hash, receipt_no, receipt)
    where a.id = t.id and a.state = 'IN_PROGRESS'`.execute(trx)
}
