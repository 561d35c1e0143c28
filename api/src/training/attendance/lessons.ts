import type { LessonRow } from './lesson-queries.ts'

/** What every answer says of a lesson. */
export function headOf({ lessonId, title, classId, className, roomName, startsAt, endsAt }: LessonRow) {
  return {
    lessonId,
    title,
    classId,
    className,
    roomName,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }
}

export const spanOf = ({ startsAt, endsAt }: LessonRow) => ({ from: startsAt, to: endsAt })
