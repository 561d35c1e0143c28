import type { TrainingCategory } from '../../rules/words.ts'

/** A time in which one lesson can be: half-open, minutes since 1970 UTC. Slots are in order and don't overlap. */
export interface Slot {
  day: string
  from: number
  to: number
  /** Index of its week in the period, from Monday. */
  week: number
}

/** An area in which a room lies or a class is to be; nobody teaches in two cities on one day. */
export interface Site {
  areaCode: string
  city: string
}

export interface TaskRoom {
  id: string
  name: string
  site: number
  capacity: number
  /** Slots in which other lessons are in it. */
  taken: number[]
}

export interface TaskInstructor {
  id: string
  name: string
  /** Hours of the year so far, taught and promised, in hundredths; and those of the weeks of the period. */
  before: number
  weekBefore: number[]
  /** Slots that his times or his term forbid, and slots in which he teaches or was asked to. */
  away: number[]
  taken: number[]
  expertise: { domainCode: string | null; topic: string }[]
  /** To every site; null: not known. */
  km: (number | null)[]
}

export interface WantedClass {
  key: string
  classId: string | null
  courseId: string
  name: string
  courseTitle: string
  category: TrainingCategory
  domainCode: string | null
  topic: string | null
  areaCode: string
  areaName: string
  site: number
  people: number
  /** Hundredths of credit hours of each lesson, in their order; one lesson fills one slot. */
  lessons: number[]
  /** Kilometres to the site of every room; null: not known. */
  roomKm: (number | null)[]
  /** Slots in which its trainees are in other lessons. */
  taken: number[]
  /** Gaps that it can close: indexes of `Task.cells`. */
  cells: number[]
  /** People who teach it and learn in it are never the same (a trainee of this class): indexes of instructors. */
  trainees: number[]
}

/** Missing hours of the officers of one area, in hundredths; of a category where it has a minimum, or of any. */
export interface GapCell {
  areaCode: string
  category: TrainingCategory | null
  gap: number
}

export interface Task {
  slots: Slot[]
  sites: Site[]
  rooms: TaskRoom[]
  instructors: TaskInstructor[]
  classes: WantedClass[]
  /** Pairs of classes that share trainees. */
  conflicts: [number, number][]
  cells: GapCell[]
  /** Hundredths of hours of one instructor. */
  maxWeek: number
  maxAll: number
  maxRoomKm: number
  weights: { gap: number; fairness: number; travel: number }
  seed: number
}

/** Lessons of one day of a class, which one instructor gives: slots `first` … `last`, both included. */
export interface Segment {
  first: number
  last: number
  week: number
  day: string
  /** Hundredths. */
  hours: number
}

/** Slots in a row that a class could take, day by day. */
export interface Block {
  start: number
  segments: Segment[]
}

/** Where a class is put: a block, a room, and for each of its days an instructor. */
export interface Placement {
  block: Block
  room: number
  instructors: number[]
}

/** By class; null: not placed. */
export type Timetable = (Placement | null)[]
