import type { Block, Segment, Task, WantedClass } from './task.ts'

/** A distance that nobody knows counts as a day's journey. */
const UNKNOWN_KM = 300

/** What follows from a task and is looked at again and again. */
export interface Facts {
  task: Task
  blocks: Block[][]
  /** Rooms large enough and near enough, nearest first, and of those the smallest. */
  rooms: number[][]
  /** Instructors who teach it. */
  instructors: number[][]
  /** Classes that share trainees. */
  shares: number[][]
  /** By room, instructor and class: 1 where the slot is taken from outside; by instructor where he is away. */
  roomTaken: Uint8Array[]
  instructorTaken: Uint8Array[]
  instructorAway: Uint8Array[]
  classTaken: Uint8Array[]
  prices: Prices
}

/** What things cost; see `cost.ts`. */
export interface Prices {
  /** Gained by every class that is placed: more than the travel and the load that a class can cause. */
  placed: number
  /** For each hundredth of an hour that is closed of the gap. */
  closed: number
  km: number
  /** For each hundredth of an hour above the fair share, and once more above half as much again. */
  over: number
  fair: number
}

/** Expertise that may teach this: of its domain, or of its topic; general law asks for general law or its topic. */
export function teaches(
  expertise: readonly { domainCode: string | null; topic: string }[],
  { domainCode, topic }: Pick<WantedClass, 'domainCode' | 'topic'>,
): boolean {
  return expertise.some((one) => one.domainCode === domainCode || (topic !== null && one.topic === topic))
}

export const kmOr = (km: number | null): number => km ?? UNKNOWN_KM

/** Every run of slots that the lessons fit into. */
function blocksOf({ slots }: Task, { lessons }: WantedClass): Block[] {
  const blocks: Block[] = []
  for (let start = 0; start + lessons.length <= slots.length; start++) {
    const segments: Segment[] = []
    for (const [i, hours] of lessons.entries()) {
      const { day, week } = slots[start + i]!
      const last = segments.at(-1)
      if (last?.day === day) {
        last.last = start + i
        last.hours += hours
      } else segments.push({ first: start + i, last: start + i, week, day, hours })
    }
    blocks.push({ start, segments })
  }
  return blocks
}

const marks = (length: number, at: readonly number[]): Uint8Array => {
  const marked = new Uint8Array(length)
  for (const i of at) marked[i] = 1
  return marked
}

export function factsOf(task: Task): Facts {
  const { slots, rooms, instructors, classes, conflicts } = task
  const shares: number[][] = classes.map(() => [])
  for (const [a, b] of conflicts) {
    shares[a]!.push(b)
    shares[b]!.push(a)
  }
  const fitting = classes.map((one) =>
    rooms
      .flatMap(({ capacity }, room) => {
        const km = one.roomKm[room]
        return capacity >= one.people && kmOr(km ?? null) <= task.maxRoomKm ? [room] : []
      })
      .sort((a, b) => kmOr(one.roomKm[a]!) - kmOr(one.roomKm[b]!) || rooms[a]!.capacity - rooms[b]!.capacity || a - b),
  )
  const teaching = classes.map((one) =>
    instructors.flatMap(({ expertise }, i) => (teaches(expertise, one) && !one.trainees.includes(i) ? [i] : [])),
  )
  const blocks = classes.map((one) => blocksOf(task, one))
  return {
    task,
    blocks,
    rooms: fitting,
    instructors: teaching,
    shares,
    roomTaken: rooms.map(({ taken }) => marks(slots.length, taken)),
    instructorTaken: instructors.map(({ taken }) => marks(slots.length, taken)),
    instructorAway: instructors.map(({ away }) => marks(slots.length, away)),
    classTaken: classes.map(({ taken }) => marks(slots.length, taken)),
    prices: pricesOf(task, teaching),
  }
}

function pricesOf({ weights, classes, instructors, maxRoomKm }: Task, teaching: readonly number[][]): Prices {
  const sumOf = ({ lessons }: WantedClass) => lessons.reduce((sum, hours) => sum + hours, 0)
  const hours = classes.reduce((sum, one) => sum + sumOf(one), 0)
  const potential = classes.reduce((sum, one) => sum + sumOf(one) * one.people, 0)
  const usable = new Set(teaching.flat())
  const before = [...usable].reduce((sum, i) => sum + instructors[i]!.before, 0)
  const km = weights.travel / 100
  const over = classes.length > 0 && hours > 0 ? (weights.fairness * classes.length) / hours : 0
  const farthest = Math.max(UNKNOWN_KM, ...instructors.flatMap((one) => one.km.map(kmOr)))
  const longest = Math.max(1, ...classes.map(({ lessons }) => lessons.length))
  const most = Math.max(0, ...classes.map(sumOf))
  return {
    placed: Math.ceil(100 + km * (farthest * longest + Math.max(maxRoomKm, UNKNOWN_KM)) + 2 * over * most),
    closed: potential > 0 ? (weights.gap * classes.length) / potential : 0,
    km,
    over,
    fair: usable.size > 0 ? (before + hours) / usable.size : 0,
  }
}
