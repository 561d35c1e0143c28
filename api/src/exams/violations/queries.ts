import { type SqlBool, sql } from 'kysely'
import { json, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { IncidentKind, ViolationState } from '../rules/violation.ts'
import type { ExamViolationEvidenceTable, ExamViolationTable } from './tables.ts'

/** Something that happened during a sitting and that the desk of violations must see. */
export interface Incident {
  attemptId: number
  kind: IncidentKind
  /** Facts, never sentences; no personal data. */
  detail?: Record<string, unknown>
  at: Date
  /** Account of the invigilator; null: the system saw it. */
  by: string | null
}

export async function insertIncidents(trx: Trx, incidents: readonly Incident[]): Promise<void> {
  if (incidents.length === 0) return
  await trx
    .insertInto('examIncident')
    .values(
      incidents.map(({ attemptId, kind, detail = {}, at, by }) => ({
        attemptId,
        kind,
        detail: json(detail),
        at,
        recordedBy: by,
      })),
    )
    .execute()
}

const CASE_OF = sql<string | null>`(select v.id from exam_violation v where v.registration_id = a.registration_id
  order by v.proposed_at desc limit 1)`

const incidentsOf = (trx: Trx, { scope }: Scope, { sessionId, open }: { sessionId: string; open: boolean }) =>
  trx
    .selectFrom('examIncident as i')
    .innerJoin('examAttempt as a', 'a.id', 'i.attemptId')
    .where('a.sessionId', '=', sessionId)
    .where('a.organId', 'in', organsIn(scope))
    .$if(open, (query) => query.where(sql<SqlBool>`${CASE_OF} is null`))

/** What happened in the rooms of a session, the latest first. */
export function listIncidents(
  trx: Trx,
  scope: Scope,
  filter: { sessionId: string; open: boolean },
  { limit, offset }: { limit: number; offset: number },
) {
  return incidentsOf(trx, scope, filter)
    .innerJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .innerJoin('organ as o', 'o.id', 'a.organId')
    .select(['i.id', 'i.kind', 'i.detail', 'i.at', 'i.recordedBy', 'a.publicId as attemptId', 'a.registrationId'])
    .select(['r.admissionNo', 'p.name as personName', 'o.name as organName'])
    .select(CASE_OF.as('violationId'))
    .orderBy('i.at', 'desc')
    .orderBy('i.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countIncidents(
  trx: Trx,
  scope: Scope,
  filter: { sessionId: string; open: boolean },
): Promise<number> {
  const row = await incidentsOf(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export const listIncidentsOfAttempt = (trx: Trx, attemptId: number) =>
  trx
    .selectFrom('examIncident')
    .where('attemptId', '=', attemptId)
    .orderBy('at')
    .orderBy('id')
    .select(['kind', 'detail', 'at', 'recordedBy'])
    .execute()

/** A registration of the scope with its attempt, if it was begun. */
export function findCandidate(trx: Trx, { scope }: Scope, registrationId: string) {
  return trx
    .selectFrom('examRegistration as r')
    .innerJoin('examSession as s', 's.id', 'r.sessionId')
    .leftJoin('examAttempt as a', 'a.registrationId', 'r.id')
    .where('r.id', '=', registrationId)
    .where('r.organId', 'in', organsIn(scope))
    .select(['r.id', 'r.sessionId', 'r.personId', 'r.organId', 'a.id as attemptId', 'a.state as attemptState'])
    .select(['s.rules', 's.name as sessionName', 's.rehearsalOf'])
    .executeTakeFirst()
}

type NewViolation = Pick<
  ExamViolationTable,
  | 'caseNo'
  | 'sessionId'
  | 'registrationId'
  | 'attemptId'
  | 'personId'
  | 'organId'
  | 'level'
  | 'kind'
  | 'facts'
  | 'banMonths'
  | 'proposedBy'
  | 'proposedAt'
  | 'statementDueOn'
>

export async function insertViolation(trx: Trx, row: NewViolation): Promise<string> {
  const { id } = await trx.insertInto('examViolation').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

const cases = (trx: Trx) =>
  trx
    .selectFrom('examViolation as v')
    .innerJoin('examSession as s', 's.id', 'v.sessionId')
    .innerJoin('examRegistration as r', 'r.id', 'v.registrationId')
    .innerJoin('person as p', 'p.id', 'v.personId')
    .innerJoin('organ as o', 'o.id', 'v.organId')
    .leftJoin('examAttempt as a', 'a.id', 'v.attemptId')

const whole = (trx: Trx) =>
  cases(trx)
    .selectAll('v')
    .select(['s.name as sessionName', 's.state as sessionState', 'r.admissionNo', 'p.name as personName'])
    .select(['o.name as organName', 'a.publicId as attemptPublicId'])

export type ViolationWhole = NonNullable<Awaited<ReturnType<typeof findViolation>>>

export interface CaseFilter {
  session?: string
  state?: ViolationState
  search?: string
}

const filtered = (trx: Trx, { scope }: Scope, { session, state, search }: CaseFilter) =>
  cases(trx)
    .where('v.organId', 'in', organsIn(scope))
    .$if(session !== undefined, (query) => query.where('v.sessionId', '=', session!))
    .$if(state !== undefined, (query) => query.where('v.state', '=', state!))
    .$if(search !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('p.name', '=', search!), eb('v.caseNo', '=', search!), eb('r.admissionNo', '=', search!)]),
      ),
    )

/** Cases of the scope, the latest first. */
export function listViolations(
  trx: Trx,
  scope: Scope,
  filter: CaseFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return filtered(trx, scope, filter)
    .select(['v.id', 'v.caseNo', 'v.sessionId', 'v.registrationId', 'v.level', 'v.kind', 'v.state', 'v.proposedAt'])
    .select(['v.statementDueOn', 'v.statementKind', 'v.decidedAt', 's.name as sessionName', 'r.admissionNo'])
    .select(['p.name as personName', 'o.name as organName'])
    .orderBy('v.proposedAt', 'desc')
    .orderBy('v.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countViolations(trx: Trx, scope: Scope, filter: CaseFilter): Promise<number> {
  const row = await filtered(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export const findViolation = (trx: Trx, { scope }: Scope, id: string) =>
  whole(trx).where('v.id', '=', id).where('v.organId', 'in', organsIn(scope)).executeTakeFirst()

export const findOwnViolation = (trx: Trx, personId: string, id: string) =>
  whole(trx).where('v.id', '=', id).where('v.personId', '=', personId).executeTakeFirst()

export const listOwnViolations = (trx: Trx, personId: string, { limit, offset }: { limit: number; offset: number }) =>
  whole(trx)
    .where('v.personId', '=', personId)
    .orderBy('v.proposedAt', 'desc')
    .orderBy('v.id')
    .limit(limit)
    .offset(offset)
    .execute()

export async function countOwnViolations(trx: Trx, personId: string): Promise<number> {
  const row = await trx
    .selectFrom('examViolation')
    .where('personId', '=', personId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Held until the transaction ends. */
export const lockViolation = (trx: Trx, id: string) =>
  trx.selectFrom('examViolation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

type Changes = Partial<
  Omit<ExamViolationTable, 'id' | 'version' | 'state' | 'before' | 'caseNo'> & { state: ViolationState }
>

/** Changes a case that is held. */
export async function changeViolation(
  trx: Trx,
  id: string,
  changes: Changes,
  before?: NonNullable<ExamViolationTable['before']>,
): Promise<void> {
  await trx
    .updateTable('examViolation')
    .set((eb) => ({ ...changes, ...(before && { before: json(before) }), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function insertEvidence(trx: Trx, row: Omit<ExamViolationEvidenceTable, 'id'>): Promise<void> {
  await trx.insertInto('examViolationEvidence').values(row).execute()
}

export const listEvidence = (trx: Trx, violationIds: readonly string[]) =>
  trx
    .selectFrom('examViolationEvidence')
    .selectAll()
    .where('violationId', '=', sql<string>`any(${violationIds}::uuid[])`)
    .orderBy('addedAt')
    .orderBy('id')
    .execute()

export const listBansOfCases = (trx: Trx, violationIds: readonly string[]) =>
  trx.selectFrom('examBan').selectAll().where('violationId', '=', sql<string>`any(${violationIds}::uuid[])`).execute()
