import * as audit from '../../audit/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, type Trx, violates } from '../../platform/db/database.ts'
import type { InvitationState } from '../rules/words.ts'
import { type Acting, entryOf } from './acting.ts'
import { lockOpenOfLessons, moveInvitation, TIME_TAKEN } from './move-queries.ts'
import { type InvitationRow, listLessonInstructors } from './queries.ts'

export interface TaughtLesson {
  lessonId: string
  instructorId: string
  outcome: 'TAUGHT' | 'MISSED'
}

/**
 * Says of lessons that are over whether their instructors gave them; repeating it changes nothing. Who never answered but
 * stood there has taught. Answers who taught, with the hours to credit him (hundredths).
 */
export async function markTaught(
  trx: Trx,
  lessons: readonly TaughtLesson[],
  acting: Acting,
): Promise<{ lessonId: string; instructorId: string; personId: string; hours: number }[]> {
  const rows = await lockOpenOfLessons(
    trx,
    lessons.map(({ lessonId }) => lessonId),
  )
  const marked = rows.flatMap((row) => {
    const lesson = lessons.find((l) => l.lessonId === row.lessonId && l.instructorId === row.instructorId)
    return lesson ? [{ row, outcome: lesson.outcome }] : []
  })
  for (const { row, outcome } of marked) await closeInvitation(trx, row, outcome)
  await audit.recordMany(
    trx,
    marked.map(({ row, outcome }) => entryOf(row, outcome === 'TAUGHT' ? 'teaching.teach' : 'teaching.miss', acting)),
  )
  return marked
    .filter(({ outcome }) => outcome === 'TAUGHT')
    .map(({ row: { lessonId, instructorId, personId, hours } }) => ({ lessonId, instructorId, personId, hours }))
}

/** Throws `invitation-time-taken` when the instructor taught somewhere else at that time. */
export async function closeInvitation(trx: Trx, row: InvitationRow, outcome: 'TAUGHT' | 'MISSED'): Promise<void> {
  const moved = await moveInvitation(trx, row.id, row.state, { state: outcome }).catch((error: unknown) => {
    if (violates(error, TIME_TAKEN))
      throw new Refusal('conflict', 'invitation-time-taken', { name: row.instructorName, title: row.title })
    throw error
  })
  if (!moved) throw new Refusal('conflict', 'invitation-changed-meanwhile')
}

/** Who gives each lesson, as far as known: who taught or accepted, else who was asked last. */
export async function lessonInstructors(
  db: Db,
  lessonIds: readonly string[],
): Promise<Map<string, { instructorId: string; state: InvitationState }>> {
  const rows = await listLessonInstructors(db, lessonIds)
  return new Map(rows.map(({ lessonId, ...row }) => [lessonId, row]))
}
