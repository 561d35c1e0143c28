import type { Generated } from 'kysely'
import type { ClassState, EnrolmentSource, EnrolmentState, LessonState } from './rules/words.ts'

export interface TrainingClassTable {
  id: Generated<string>
  courseId: string
  planItemId: string | null
  organId: string
  areaCode: string
  code: string
  name: string
  state: Generated<ClassState>
  capacity: number
  audienceOrgans: string[] | null
  audienceDomains: Generated<string[]>
  selfEnrol: Generated<boolean>
  enrolOpensAt: Date | null
  enrolClosesAt: Date | null
  placeMetres: number | null
  publishedVersion: Generated<number>
  cancelReason: string | null
  createdBy: string
  createdAt: Date
  updatedAt: Date
  version: Generated<number>
}

export interface LessonTable {
  id: Generated<string>
  classId: string
  title: string
  roomId: string | null
  instructorId: string | null
  /** A `tstzrange` as text; written and read through `ranges.ts`. */
  span: string
  /** Hundredths of a credit hour. */
  hours: number
  state: Generated<LessonState>
  createdAt: Date
  updatedAt: Date
}

/** A lesson as a version of the timetable or a draft keeps it; instants as ISO texts. */
export interface KeptLesson {
  id: string | null
  title: string
  roomId: string | null
  instructorId: string | null
  startsAt: string
  endsAt: string
  /** Hundredths; null in a draft: by the rule. */
  hours: number | null
}

export interface TimetableVersionTable {
  classId: string
  version: number
  lessons: KeptLesson[]
  publishedBy: string
  publishedAt: Date
}

export interface TimetableDraftTable {
  classId: string
  lessons: KeptLesson[]
  savedBy: string
  savedAt: Date
}

export interface EnrolmentTable {
  id: Generated<string>
  classId: string
  personId: string
  organId: string
  state: EnrolmentState
  /** Order on the waiting list. */
  queuedAt: Date
  source: EnrolmentSource
  movedFrom: string | null
  reason: string | null
  minutes: number | null
  /** Hundredths of a credit hour. */
  hours: number | null
  certificateNo: string | null
  createdBy: string
  createdAt: Date
  updatedAt: Date
  version: Generated<number>
}

export interface CalendarFeedTable {
  personId: string
  tokenHash: Buffer
  createdAt: Date
  lastUsedAt: Date | null
}

export interface ClassTables {
  trainingClass: TrainingClassTable
  lesson: LessonTable
  timetableVersion: TimetableVersionTable
  timetableDraft: TimetableDraftTable
  enrolment: EnrolmentTable
  calendarFeed: CalendarFeedTable
}
