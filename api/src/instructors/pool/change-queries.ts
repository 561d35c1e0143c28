import type { ReviewLevel } from '../../kernel/fields.ts'
import { json, type Trx } from '../../platform/db/database.ts'
import { among } from '../../platform/db/ranges.ts'
import type { Expertise, InstructorGuard } from '../rules/shapes.ts'
import type { Kind } from '../rules/words.ts'
import type { InstructorTable } from '../tables.ts'

export interface NewEntry {
  id: string
  personId: string
  kind: Kind
  tier: InstructorTable['tier']
  organId: string
  areaCode: string
  nextLevel: ReviewLevel
  education: InstructorTable['education']
  enforcementSince: string | null
  introduction: string | null
  guards: InstructorGuard[]
  createdBy: string
}

/** Throws a violation of `instructor_once` when the person stands in the pool already. */
export async function insertEntry(trx: Trx, { guards, ...row }: NewEntry, at: Date): Promise<void> {
  await trx
    .insertInto('instructor')
    .values({ ...row, guards: json(guards), state: 'NOMINATED', createdAt: at, updatedAt: at })
    .execute()
}

export type EntryChange = Partial<
  Pick<
    InstructorTable,
    | 'state'
    | 'nextLevel'
    | 'tier'
    | 'organId'
    | 'areaCode'
    | 'education'
    | 'enforcementSince'
    | 'introduction'
    | 'appointmentNo'
    | 'appointedFrom'
    | 'appointedUntil'
    | 'publicityUntil'
    | 'endReason'
    | 'mergedInto'
    | 'personId'
  >
> & { guards?: InstructorGuard[] }

/** Changes an entry; false when it is no longer as the rules saw it. */
export async function changeEntry(
  trx: Trx,
  { id, version }: { id: string; version: number },
  { guards, ...changes }: EntryChange,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('instructor')
    .set({ ...changes, ...(guards && { guards: json(guards) }), updatedAt: at, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Moves entries that are held on together. */
export async function moveHeld(
  trx: Trx,
  ids: readonly string[],
  to: InstructorTable['state'],
  at: Date,
): Promise<void> {
  await trx
    .updateTable('instructor')
    .set((q) => ({ state: to, updatedAt: at, version: q('version', '+', 1) }))
    .where(among('id', ids))
    .execute()
}

export async function replaceExpertise(trx: Trx, instructorId: string, expertise: readonly Expertise[]): Promise<void> {
  await trx.deleteFrom('instructorExpertise').where('instructorId', '=', instructorId).execute()
  if (expertise.length === 0) return
  await trx
    .insertInto('instructorExpertise')
    .values(expertise.map(({ domainCode, topic, level }) => ({ instructorId, domainCode, topic, level })))
    .execute()
}

export interface NewStep {
  instructorId: string
  fromState: InstructorTable['state'] | null
  toState: InstructorTable['state']
  level: ReviewLevel | null
  reason: string | null
}

export async function insertSteps(
  trx: Trx,
  steps: readonly NewStep[],
  { actorId, at }: { actorId: string | null; at: Date },
): Promise<void> {
  if (steps.length === 0) return
  await trx
    .insertInto('instructorStep')
    .values(steps.map((step) => ({ ...step, actorId, at })))
    .execute()
}

export async function insertTerm(
  trx: Trx,
  term: {
    instructorId: string
    appointmentNo: string
    startsOn: string
    endsOn: string
    issuer: string
    decidedBy: string
    decidedAt: Date
  },
): Promise<void> {
  await trx.insertInto('instructorTerm').values(term).execute()
}
