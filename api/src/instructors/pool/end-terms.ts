import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { insertSteps, moveHeld } from './change-queries.ts'
import { freeLessons } from './free-lessons.ts'
import { lockEnded } from './lookup-queries.ts'

const CHUNK = 200

/** Writes down what follows from the date anyway: terms that are over. */
export async function endTerms({ db, clock }: Deps): Promise<void> {
  let ended: number
  do {
    ended = await asSystem(db, (trx) => endSome(trx, clock.now()))
  } while (ended === CHUNK)
}

async function endSome(trx: Trx, at: Date): Promise<number> {
  const rows = await lockEnded(trx, dayOf(at), CHUNK)
  await moveHeld(
    trx,
    rows.map(({ id }) => id),
    'TERM_ENDED',
    at,
  )
  const step = { toState: 'TERM_ENDED' as const, level: null, reason: null }
  await insertSteps(
    trx,
    rows.map(({ id, state }) => ({ ...step, instructorId: id, fromState: state })),
    { actorId: null, at },
  )
  const freed = await freeLessons(
    trx,
    rows.map(({ id }) => id),
    'TERM_ENDED',
    { at, caller: null },
  )
  await notifyMany(
    trx,
    rows.map(({ personId }) => ({
      personId,
      kind: 'instructor-changed' as const,
      params: { state: 'TERM_ENDED', reason: '' },
      link: '/my/instructor',
    })),
  )
  await audit.recordMany(trx, [
    ...freed,
    ...rows.map((row) => ({
      at,
      caller: null,
      action: 'instructor.end-term',
      subjectKind: 'instructor',
      subjectId: row.id,
      organId: row.organId,
      detail: { from: row.state, until: row.appointedUntil },
    })),
  ])
  return rows.length
}
