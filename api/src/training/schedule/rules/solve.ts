import type { Solve } from '@app/question-bank'
import { type AuditedLesson, auditLessons } from './audit.ts'
import { costOf } from './cost.ts'
import { solveExactly } from './exact.ts'
import { type Because, whyUnplaced } from './explain.ts'
import { type Facts, factsOf } from './facts.ts'
import { greedy, improve } from './improve.ts'
import { seeded } from './random.ts'
import type { Task, Timetable } from './task.ts'

export interface Solution {
  timetable: Timetable
  /** For every class without a place, by its index. */
  unplaced: { one: number; because: Because[] }[]
  /** It is proven that no timetable costs less. */
  isBest: boolean
}

/** Columns of a model that is solved as a whole, and of one that repairs a part. */
const WHOLE = 2000
const PART = 800
const WHOLE_NODES = 300
const PART_NODES = 10
const MOST_REPAIRS = 8
/** One repair for so many classes. */
const CLASSES_A_REPAIR = 6
/** Rounds of ruin and recreate: so many for each class, within bounds. */
const ROUNDS_PER_CLASS = 40
const MOST_ROUNDS = 4000

export interface SolveOptions {
  solve: Solve
  /** Done of `STEPS`. */
  report?: (done: number) => void
  /** For tests: how many classes may be solved exactly. */
  mostColumns?: number
}
export const STEPS = 100

/**
 * A timetable for the task: by search, and then by integer programming, as a whole where that is possible, else part by
 * part. The same task gives the same timetable on every machine: effort is counted in rounds and branches, not in time.
 * @throws Error if the timetable doesn't pass its audit: a defect, never shown to anybody
 */
export function solveTask(task: Task, { solve, report = () => {}, mostColumns = WHOLE }: SolveOptions): Solution {
  const facts = factsOf(task)
  const random = seeded(task.seed)
  const rounds = Math.min(MOST_ROUNDS, task.classes.length * ROUNDS_PER_CLASS)
  const searched = improve(facts, greedy(facts), {
    rounds,
    random,
    report: (done) => report(Math.floor((done / Math.max(1, rounds)) * 60)),
  })
  report(60)
  const all = task.classes.map((_, one) => one)
  const empty: Timetable = task.classes.map(() => null)
  const whole = solveExactly(facts, empty, { solve, free: all, mostColumns, nodes: WHOLE_NODES })
  const found = whole
    ? { timetable: cheaper(facts, searched, whole.timetable), isBest: whole.isBest }
    : { timetable: repair(facts, searched, { solve, random, report }), isBest: false }
  report(95)
  requireSound(task, found.timetable)
  const unplaced = all
    .filter((one) => found.timetable[one] === null)
    .map((one) => ({ one, because: whyUnplaced(facts, found.timetable, one) }))
  return { ...found, unplaced }
}

const cheaper = (facts: Facts, a: Timetable, b: Timetable): Timetable => (costOf(facts, b) < costOf(facts, a) ? b : a)

/** Solves some classes exactly while the others stay, again and again: those without a place first. */
function repair(
  facts: Facts,
  first: Timetable,
  { solve, random, report }: { solve: Solve; random: () => number; report: (done: number) => void },
): Timetable {
  let best = first
  const repairs = Math.min(MOST_REPAIRS, Math.ceil(facts.task.classes.length / CLASSES_A_REPAIR))
  for (let round = 0; round < repairs; round++) {
    report(60 + Math.floor((35 * round) / repairs))
    let free = neighbours(facts, best, random)
    // Fewer classes until the programme is small enough.
    for (; free.length > 0; free = free.slice(0, Math.floor(free.length / 2))) {
      const part = solveExactly(facts, best, { solve, free, mostColumns: PART, nodes: PART_NODES, narrow: random })
      if (!part) continue
      best = cheaper(facts, best, part.timetable)
      break
    }
  }
  return best
}

const MOST_FREE = 12

/** A class, one without a place if there is any, and those nearest to it. */
function neighbours({ task }: Facts, timetable: Timetable, random: () => number): number[] {
  const all = task.classes.map((_, one) => one)
  const open = all.filter((one) => timetable[one] === null)
  const from = open.length > 0 ? open : all
  const centre = from[Math.floor(random() * from.length)]
  if (centre === undefined) return []
  const { city } = task.sites[task.classes[centre]!.site]!
  const { category, domainCode } = task.classes[centre]!
  const far = all.map((one) => {
    const other = task.classes[one]!
    const apart = task.sites[other.site]!.city === city ? 0 : 1
    return apart + (other.category === category ? 0 : 0.3) + (other.domainCode === domainCode ? 0 : 0.3) + random()
  })
  far[centre] = -1
  return all.sort((a, b) => far[a]! - far[b]!).slice(0, MOST_FREE)
}

/** The lessons of a timetable by ids and times. */
export function lessonsOf(task: Task, timetable: Timetable): AuditedLesson[] {
  return timetable.flatMap((placement, one) => {
    if (!placement) return []
    const { key, lessons } = task.classes[one]!
    return placement.block.segments.flatMap(({ first, last }, s) =>
      task.slots.slice(first, last + 1).map(({ from, to }, i) => ({
        key,
        from,
        to,
        roomId: task.rooms[placement.room]!.id,
        instructorId: task.instructors[placement.instructors[s]!]!.id,
        hours: lessons[first + i - placement.block.start]!,
      })),
    )
  })
}

function requireSound(task: Task, timetable: Timetable): void {
  const faults = auditLessons(task, lessonsOf(task, timetable))
  if (faults.length > 0) throw new Error(`the timetable is not sound: ${JSON.stringify(faults.slice(0, 5))}`)
}
