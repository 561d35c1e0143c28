import { usualHours } from '../rules/span.ts'
import type { PlannedLesson } from '../rules/timetable.ts'
import type { KeptLesson } from '../tables.ts'

/** A lesson as versions and drafts keep it. */
export const keptOf = ({ id, title, roomId, instructorId, from, to, hours }: PlannedLesson): KeptLesson => ({
  id,
  title,
  roomId,
  instructorId,
  startsAt: from.toISOString(),
  endsAt: to.toISOString(),
  hours,
})

/** The other way; hours that a draft leaves open follow the rule. */
export function plannedOf(kept: KeptLesson, minutesPerHour: number): PlannedLesson {
  const span = { from: new Date(kept.startsAt), to: new Date(kept.endsAt) }
  const { id, title, roomId, instructorId } = kept
  return { id, title, roomId, instructorId, ...span, hours: kept.hours ?? usualHours(span, minutesPerHour) }
}
