import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { deleteExceptions, insertExceptions, replaceWeekly, timesOf } from '../availability/queries.ts'
import type { Instructor, instructors } from '../contract.ts'
import { updateRating } from '../evaluations/queries.ts'
import { type Mergeable, merged } from '../rules/merge.ts'
import { locked } from './change.ts'
import { refuseStale } from './change-entry.ts'
import { changeEntry, insertSteps, replaceExpertise } from './change-queries.ts'
import { countBelongings } from './duplicate-queries.ts'
import { listOverlaps, moveBelongings } from './merge-queries.ts'
import type { EntryRow } from './queries.ts'
import { readInstructor } from './read.ts'

type Request = Static<typeof instructors.merge.schema.body>

/**
 * Two entries of one person become one, field by field as chosen. Everything that hangs on the other is moved, its history
 * stays readable through the one that is kept, and whoever asks for it by its old id is answered with the new one.
 */
export async function mergeInstructors(deps: Deps, caller: Caller, id: string, request: Request): Promise<Instructor> {
  const at = deps.clock.now()
  if (id === request.otherId) throw new Refusal('invalid', 'instructor-same-entry')
  const merging = inScope(deps.db, caller, async (trx) => {
    const [kept, other] = await lockBoth(trx, caller, id, request.otherId)
    refuseStale(kept, request.version)
    refuseStale(other, request.otherVersion)
    if (kept.kind !== other.kind) throw new Refusal('conflict', 'instructor-kinds-differ')
    if (kept.state === 'MERGED' || other.state === 'MERGED') throw new Refusal('conflict', 'instructor-merged-already')
    if (caller.personId !== null && [kept.personId, other.personId].includes(caller.personId))
      throw new Refusal('forbidden', 'instructor-own-case')
    const overlaps = await listOverlaps(trx, kept.id, other.id)
    if (overlaps.length > 0)
      throw new Refusal('conflict', 'instructor-merge-overlap', {
        lessons: overlaps.map(({ title, otherTitle }) => ({ title, otherTitle })),
      })
    const counts = await countBelongings(trx, [other.id])
    const { expertise, weekly, exceptions, appointment, ...fields } = merged(
      await mergeableOf(trx, kept),
      await mergeableOf(trx, other),
      request.choices,
    )
    // First the other, so that neither the number nor the person stands twice.
    await move(trx, other, { state: 'MERGED', nextLevel: null, appointmentNo: null, mergedInto: kept.id }, at)
    await moveBelongings(trx, kept.id, other.id, at)
    await move(trx, kept, { ...fields, ...appointment }, at)
    await replaceExpertise(trx, kept.id, expertise)
    await replaceExpertise(trx, other.id, [])
    await replaceTimes(trx, kept.id, { weekly, exceptions })
    await replaceTimes(trx, other.id, { weekly: [], exceptions: [] })
    await updateRating(trx, kept.id)
    await updateRating(trx, other.id)
    const step = { level: null, reason: null, fromState: other.state, toState: 'MERGED' as const }
    await insertSteps(trx, [{ ...step, instructorId: other.id }], { actorId: caller.accountId, at })
    await enqueue(trx, 'training.instructor-merged', { instructorId: other.id, into: kept.id })
    await audit.record(trx, {
      at,
      caller,
      action: 'instructor.merge',
      subjectKind: 'instructor',
      subjectId: kept.id,
      organId: kept.organId,
      detail: { otherId: other.id, choices: request.choices, moved: counts.get(other.id) },
    })
  })
  await merging.catch((error: unknown) => {
    if (violates(error, 'instructor_once')) throw new Refusal('conflict', 'instructor-already-in-pool')
    throw error
  })
  return readInstructor(deps, caller, id)
}

/** In one order for everybody, so that two merges wait for each other instead of deadlocking. */
async function lockBoth(trx: Trx, caller: Caller, id: string, otherId: string): Promise<[EntryRow, EntryRow]> {
  const rows = new Map<string, EntryRow>()
  for (const one of [id, otherId].sort()) rows.set(one, await locked(trx, caller, one))
  return [rows.get(id)!, rows.get(otherId)!]
}

async function mergeableOf(trx: Trx, row: EntryRow): Promise<Mergeable> {
  const { state, nextLevel, appointmentNo, appointedFrom, appointedUntil, publicityUntil, endReason } = row
  return {
    personId: row.personId,
    organId: row.organId,
    areaCode: row.areaCode,
    tier: row.tier,
    education: row.education,
    enforcementSince: row.enforcementSince,
    introduction: row.introduction,
    appointment: { state, nextLevel, appointmentNo, appointedFrom, appointedUntil, publicityUntil, endReason },
    expertise: row.expertise,
    ...(await timesOf(trx, row.id)),
  }
}

async function replaceTimes(trx: Trx, id: string, { weekly, exceptions }: Pick<Mergeable, 'weekly' | 'exceptions'>) {
  await replaceWeekly(trx, id, weekly)
  await deleteExceptions(trx, id)
  await insertExceptions(
    trx,
    id,
    exceptions.map(({ from, to, isAvailable, reason }) => ({ from, to, isAvailable, reason })),
  )
}

async function move(trx: Trx, row: EntryRow, changes: Parameters<typeof changeEntry>[2], at: Date): Promise<void> {
  if (!(await changeEntry(trx, row, changes, at))) throw new Refusal('conflict', 'instructor-changed-meanwhile')
}
