/** What the calendar shows of a lesson, whoever looks at it. */
export interface ShownLesson {
  id: string
  title: string
  startsAt: string
  endsAt: string
  classId: string
  className: string
  roomName: string | null
  instructorName: string | null
  state: 'DRAFT' | 'PUBLISHED' | 'HELD' | 'CANCELLED'
}
