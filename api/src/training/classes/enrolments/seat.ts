import { randomUUID } from 'node:crypto'
import * as audit from '../../../audit/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Trx, violates } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { type DetailedClass, lockClass, placesOf } from '../queries.ts'
import { failedGuards } from '../rules/enrolment-guards.ts'
import { firstState, seatsFor } from '../rules/waiting-list.ts'
import type { EnrolmentSource } from '../rules/words.ts'
import { holdTimetables } from '../timetable/queries.ts'
import { type Judged, judge } from './facts.ts'
import { insertEnrolments, lockPersons, type NewEnrolment } from './move-queries.ts'
import { tellTrainees } from './tell.ts'

export interface Seating {
  source: EnrolmentSource
  /** In the order in which places are given. */
  personIds: readonly string[]
  /** The enrolment that is given up for this one; needs a free place. */
  from?: { id: string; reason: string | null }
  at: Date
}

/** The class, held, with the timetables of all others held still. In a transaction that sees everything. */
export async function lockForSeating(trx: Trx, classId: string): Promise<DetailedClass> {
  await holdTimetables(trx)
  const row = await lockClass(trx, classId)
  if (!row) throw new Refusal('not-found', 'class-not-found')
  return row
}

/**
 * Enrols people in a locked class: all of them or nobody, and each is named with every rule that forbids him. Who finds no
 * place goes to the end of the waiting list. Whether the caller may enrol these people is checked before.
 */
export async function seat(
  trx: Trx,
  caller: Caller,
  row: DetailedClass,
  { source, personIds, from, at }: Seating,
): Promise<NewEnrolment[]> {
  await lockPersons(trx, personIds)
  const judged = await judge(trx, { row, source, now: at, except: from?.id }, personIds)
  refuseUnfit(personIds, judged)
  const { taken, waiting } = await placesOf(trx, row.id)
  const seats = seatsFor({ capacity: row.capacity, taken, waiting }, personIds.length)
  if (from && seats === 0) throw new Refusal('conflict', 'class-full', { capacity: row.capacity, taken })
  const rows = personIds.map(
    (personId, i): NewEnrolment => ({
      id: randomUUID(),
      classId: row.id,
      personId,
      organId: judged.get(personId)!.person.primaryPost!.organId,
      state: i < seats ? firstState(source) : 'WAITLIST',
      source,
      // A millisecond each keeps the order of one batch.
      queuedAt: new Date(at.getTime() + i),
      movedFrom: from?.id ?? null,
      reason: from?.reason ?? null,
    }),
  )
  await insertEnrolments(trx, rows, { by: caller.accountId, at }).catch((error: unknown) => {
    if (violates(error, 'enrolment_once')) throw new Refusal('conflict', 'enrolment-exists')
    throw error
  })
  await tellNew(trx, row, rows)
  await audit.recordMany(
    trx,
    rows.map(({ id, organId, personId, state }) => ({
      at,
      caller,
      action: `enrolment.${source === 'UNIT' ? 'nominate' : source === 'MOVED' ? 'move' : 'enrol'}`,
      subjectKind: 'enrolment',
      subjectId: id,
      organId,
      detail: { classId: row.id, personId, state, source },
    })),
  )
  return rows
}

async function tellNew(trx: Trx, row: DetailedClass, rows: readonly NewEnrolment[]): Promise<void> {
  const waits = ({ state }: NewEnrolment) => state === 'WAITLIST'
  const persons = (some: readonly NewEnrolment[]) => some.map(({ personId }) => personId)
  await tellTrainees(trx, row, 'class-enrolled', persons(rows.filter((one) => !waits(one))))
  await tellTrainees(trx, row, 'class-waiting', persons(rows.filter(waits)))
}

/** Names everybody who may not come, with every rule that says so and its facts. */
function refuseUnfit(personIds: readonly string[], judged: ReadonlyMap<string, Judged>): void {
  const unknown = personIds.filter((id) => !judged.has(id))
  if (unknown.length > 0) throw new Refusal('not-found', 'person-not-found', { personIds: unknown })
  const persons = personIds.flatMap((personId) => {
    const { person, guards } = judged.get(personId)!
    const failed = failedGuards(guards)
    return failed.length > 0
      ? [{ personId, name: person.name, guards: failed.map(({ code, detail }) => ({ code, detail })) }]
      : []
  })
  if (persons.length > 0) throw new Refusal('conflict', 'enrolment-refused', { persons })
}
