import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { PartMark } from '../rules/pass.ts'

const own = (trx: Trx, personId: string) =>
  trx
    .selectFrom('examResult as e')
    .innerJoin('examAttempt as a', 'a.id', 'e.attemptId')
    .innerJoin('examRegistration as r', 'r.id', 'e.registrationId')
    .innerJoin('examSession as s', 's.id', 'e.sessionId')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .where('e.isCurrent', '=', true)
    .where('e.personId', '=', personId)
    .where('s.releasedAt', 'is not', null)

/** A person's own results, of released sessions only. */
export function listOwnResults(trx: Trx, personId: string, { limit, offset }: { limit: number; offset: number }) {
  return own(trx, personId)
    .select(['e.registrationId', 's.name as sessionName', 'e.domainCode', 'p.name as personName', 'r.admissionNo'])
    .select(['a.startedAt', 'e.partMarks as parts', 'e.mark', 'e.maxMark as max', 'e.passed', 's.rules'])
    .select(['a.receiptNo', 'e.answerHash', 'a.formId'])
    .select((eb) => eb.ref('s.releasedAt').$notNull().as('releasedAt'))
    .orderBy('s.releasedAt', 'desc')
    .orderBy('e.attemptId')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countOwnResults(trx: Trx, personId: string): Promise<number> {
  const row = await own(trx, personId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** A person's own sitting behind a released result, with its sealed form; none where it was sat on paper. */
export const findOwnSitting = (trx: Trx, personId: string, registrationId: string) =>
  own(trx, personId)
    .innerJoin('examForm as f', 'f.id', 'a.formId')
    .where('e.registrationId', '=', registrationId)
    .select(['e.attemptId', 'e.sessionId', 's.name as sessionName', 's.rules', 'r.admissionNo', 'a.orderSeed'])
    .select(['f.blob', 'f.blobHash', 'f.keyWrapped'])
    .executeTakeFirst()

export interface PassFilter {
  sessionId?: string
  personIds?: readonly string[]
}

export interface ReleasedResult {
  personId: string
  domainCode: string
  sessionId: string
  startsAt: Date
  parts: PartMark[]
}

/** Current results of released sessions, the oldest first. */
export function listReleased(trx: Trx, { sessionId, personIds }: PassFilter): Promise<ReleasedResult[]> {
  return (
    trx
      .selectFrom('examResult as e')
      .innerJoin('examSession as s', 's.id', 'e.sessionId')
      .innerJoin('examRegistration as r', 'r.id', 'e.registrationId')
      .innerJoin('examSlot as sl', 'sl.id', 'r.slotId')
      .where('e.isCurrent', '=', true)
      .where('s.releasedAt', 'is not', null)
      // 演练: nothing ever comes of a rehearsal.
      .where('s.rehearsalOf', 'is', null)
      .$if(sessionId !== undefined, (query) => query.where('e.sessionId', '=', sessionId!))
      .$if(personIds !== undefined, (query) => query.where('e.personId', '=', sql<string>`any(${personIds!}::uuid[])`))
      .orderBy('sl.startsAt')
      .orderBy('e.attemptId')
      .select(['e.personId', 'e.domainCode', 'e.sessionId', 'sl.startsAt', 'e.partMarks as parts'])
      .execute()
  )
}

/** A result as the Merkle log keeps it: no personal data. */
export interface LoggedResult {
  /** Public id of the attempt. */
  attemptId: string
  answerHash: string
  mark: number
  maxMark: number
  passed: boolean
  keyVersion: number
  receiptNo: string | null
}

/** The current results of a session, or of some of its attempts, for the log, in a stable order. */
export function listLogged(trx: Trx, sessionId: string, attemptIds?: readonly number[]): Promise<LoggedResult[]> {
  return trx
    .selectFrom('examResult as e')
    .innerJoin('examAttempt as a', 'a.id', 'e.attemptId')
    .where('e.isCurrent', '=', true)
    .where('e.sessionId', '=', sessionId)
    .$if(attemptIds !== undefined, (query) =>
      query.where('e.attemptId', '=', sql<number>`any(${attemptIds!}::bigint[])`),
    )
    .orderBy('e.attemptId')
    .select([
      'a.publicId as attemptId',
      'e.answerHash',
      'e.mark',
      'e.maxMark',
      'e.passed',
      'e.keyVersion',
      'a.receiptNo',
    ])
    .execute()
}

/** Everybody who has a result in a session. */
export async function listGradedPersons(trx: Trx, sessionId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('examResult')
    .where('sessionId', '=', sessionId)
    .where('isCurrent', '=', true)
    .select('personId')
    .execute()
  return rows.map(({ personId }) => personId)
}

export function listWrappedSeeds(trx: Trx, sessionId: string) {
  return trx
    .selectFrom('sealed.slotSeed as sd')
    .innerJoin('examSlot as sl', 'sl.id', 'sd.slotId')
    .where('sl.sessionId', '=', sessionId)
    .select(['sl.id', 'sd.seedWrapped'])
    .execute()
}

/** Makes the seeds of slots public, in hexadecimal. */
export async function setRevealedSeeds(trx: Trx, seeds: readonly { slotId: string; seed: string }[]): Promise<void> {
  await sql`
    update exam_slot s set revealed_seed = n.seed
    from unnest(${seeds.map(({ slotId }) => slotId)}::uuid[], ${seeds.map(({ seed }) => seed)}::text[]) as n(id, seed)
    where s.id = n.id`.execute(trx)
}
