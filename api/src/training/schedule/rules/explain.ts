import { Board, RELAXABLE, type Relaxed } from './board.ts'
import { type Facts, kmOr } from './facts.ts'
import type { Timetable } from './task.ts'
import type { Blocker } from './words.ts'

export interface Because {
  code: Blocker
  facts: Record<string, string>
}

/** What is in the way of a class that has no place: the fewest constraints without which it would have one. */
export function whyUnplaced(facts: Facts, timetable: Timetable, one: number): Because[] {
  const alone = aloneImpossible(facts, one)
  if (alone) return [alone]
  const board = new Board(facts, timetable)
  for (const relaxed of subsets()) {
    if (!board.best(one, relaxed)) continue
    if (relaxed.size === 0) return [{ code: 'not-found-in-time', facts: {} }]
    return [...relaxed].map((code) => ({ code, facts: factsFor(facts, one, code) }))
  }
  // Only the instructors' own times are left, in the rooms that remain.
  return [{ code: 'instructors-away', facts: { instructors: String(facts.instructors[one]!.length) } }]
}

/** The constraint that can't be kept even if nothing else were in the timetable. */
function aloneImpossible(facts: Facts, one: number): Because | undefined {
  const { task, blocks, rooms, instructors } = facts
  const { people, lessons, roomKm } = task.classes[one]!
  if (blocks[one]!.length === 0)
    return { code: 'too-few-days', facts: { lessons: String(lessons.length), slots: String(task.slots.length) } }
  if (rooms[one]!.length === 0) {
    const near = task.rooms.filter((_, room) => kmOr(roomKm[room]!) <= task.maxRoomKm)
    const largest = Math.max(0, ...near.map(({ capacity }) => capacity))
    return { code: 'no-room', facts: { people: String(people), largest: String(largest), km: String(task.maxRoomKm) } }
  }
  if (instructors[one]!.length === 0) {
    const { domainCode, topic } = task.classes[one]!
    return { code: 'no-expertise', facts: { ...(domainCode && { domainCode }), ...(topic && { topic }) } }
  }
  const isGiven = blocks[one]!.some(({ segments }) =>
    segments.every(({ first, last }) => instructors[one]!.some((i) => !isAway(facts, i, first, last))),
  )
  return isGiven ? undefined : { code: 'instructors-away', facts: { instructors: String(instructors[one]!.length) } }
}

const isAway = ({ instructorAway }: Facts, i: number, first: number, last: number): boolean =>
  instructorAway[i]!.subarray(first, last + 1).includes(1)

/** Every set of constraints that can be looked away from, the smallest first. */
function subsets(): Relaxed[] {
  const all = Array.from({ length: 2 ** RELAXABLE.length }, (_, bits) =>
    RELAXABLE.filter((_code, i) => (bits & (1 << i)) !== 0),
  )
  return all.sort((a, b) => a.length - b.length).map((codes) => new Set(codes))
}

function factsFor({ task, rooms, instructors, shares }: Facts, one: number, code: Blocker): Record<string, string> {
  if (code === 'rooms-taken') return { rooms: String(rooms[one]!.length) }
  if (code === 'trainees-taken') return { classes: String(shares[one]!.length) }
  if (code === 'instructor-load')
    return {
      instructors: String(instructors[one]!.length),
      week: String(task.maxWeek / 100),
      all: String(task.maxAll / 100),
    }
  return { instructors: String(instructors[one]!.length) }
}
