/**
 * What can be in the way of a class. The first four hold whatever the rest of the timetable looks like; the others say
 * that other lessons are in the way.
 */
export const BLOCKERS = [
  /** Not so many days in a row in the period. */
  'too-few-days',
  /** No room is large enough and near enough. */
  'no-room',
  /** Nobody teaches its domain or topic. */
  'no-expertise',
  /** Those who do are away, or their week says no. */
  'instructors-away',
  /** Rooms that fit are taken. */
  'rooms-taken',
  /** Those who could teach have lessons then. */
  'instructors-taken',
  /** Those who could teach would have too many hours, in the week or in all. */
  'instructor-load',
  /** Those who could teach are in another city on those days. */
  'instructor-elsewhere',
  /** Its trainees are in another class then. */
  'trainees-taken',
  /** A place exists, and the time of the search was over before it was found. */
  'not-found-in-time',
] as const
export type Blocker = (typeof BLOCKERS)[number]
