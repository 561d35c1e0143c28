import { loadSolver } from '@app/question-bank'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditLessons } from './audit.ts'
import { Board } from './board.ts'
import { costOf } from './cost.ts'
import { factsOf } from './facts.ts'
import { lessonsOf, solveTask } from './solve.ts'
import type { Placement, Task, Timetable } from './task.ts'
import { madeUpTask } from './tasks-for-tests.ts'

/** Every timetable there is, and what the best of them costs; judged by the audit, found by trying. */
function bestByTrying(task: Task): number {
  const facts = factsOf(task)
  const timetable: Timetable = task.classes.map(() => null)
  let best = Number.POSITIVE_INFINITY
  const ways = (one: number): Placement[] =>
    facts.blocks[one]!.flatMap((block) =>
      task.rooms.flatMap((_, room) =>
        block.segments
          .reduce<number[][]>((all, _) => all.flatMap((who) => task.instructors.map((_i, i) => [...who, i])), [[]])
          .map((instructors) => ({ block, room, instructors })),
      ),
    )
  const isSound = () => auditLessons(task, lessonsOf(task, timetable)).length === 0
  const tryFrom = (one: number): void => {
    if (one === task.classes.length) {
      best = Math.min(best, costOf(facts, timetable))
      return
    }
    tryFrom(one + 1)
    for (const way of ways(one)) {
      timetable[one] = way
      if (isSound()) tryFrom(one + 1)
    }
    timetable[one] = null
  }
  tryFrom(0)
  return best
}

const small = fc.record({
  classes: fc.integer({ min: 1, max: 3 }),
  instructors: fc.integer({ min: 1, max: 3 }),
  rooms: fc.integer({ min: 1, max: 3 }),
  cities: fc.integer({ min: 1, max: 2 }),
  days: fc.integer({ min: 1, max: 2 }),
  longest: fc.integer({ min: 1, max: 2 }),
  seed: fc.nat(1_000_000),
})

describe('proposing a timetable', () => {
  it('finds the best there is, as trying every timetable does', async () => {
    const solve = await loadSolver()
    fc.assert(
      fc.property(small, (size) => {
        const task = madeUpTask(size)
        const found = solveTask(task, { solve })
        expect(found.isBest).toBe(true)
        expect(costOf(factsOf(task), found.timetable)).toBeCloseTo(bestByTrying(task), 4)
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it('never breaks a rule, whole or in parts', async () => {
    const solve = await loadSolver()
    const size = fc.record({
      classes: fc.integer({ min: 0, max: 20 }),
      instructors: fc.integer({ min: 0, max: 6 }),
      rooms: fc.integer({ min: 0, max: 8 }),
      cities: fc.integer({ min: 1, max: 4 }),
      days: fc.integer({ min: 0, max: 8 }),
      longest: fc.integer({ min: 1, max: 5 }),
      seed: fc.nat(1_000_000),
    })
    fc.assert(
      fc.property(size, fc.boolean(), (made, inParts) => {
        const task = madeUpTask(made)
        const { timetable, unplaced } = solveTask(task, { solve, ...(inParts && { mostColumns: 0 }) })
        expect(auditLessons(task, lessonsOf(task, timetable))).toEqual([])
        expect(unplaced.map(({ one }) => one)).toEqual(timetable.flatMap((one, i) => (one === null ? [i] : [])))
        for (const { because } of unplaced) expect(because.length).toBeGreaterThan(0)
      }),
      { numRuns: 8 },
    )
  }, 240_000)

  it('gives the same timetable for the same seed', async () => {
    const solve = await loadSolver()
    const task = madeUpTask({ classes: 15, instructors: 5, rooms: 6, cities: 3, days: 6, seed: 7 })
    expect(solveTask(task, { solve }).timetable).toEqual(solveTask(task, { solve }).timetable)
  }, 120_000)

  it('says which constraint is in the way, and without it there is a place', async () => {
    const solve = await loadSolver()
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => {
        const task = madeUpTask({ classes: 12, instructors: 3, rooms: 3, cities: 2, days: 3, seed })
        const { timetable, unplaced } = solveTask(task, { solve, mostColumns: 0 })
        const board = new Board(factsOf(task), timetable)
        for (const { one, because } of unplaced) {
          // Nothing is free for it as it is …
          expect(board.best(one)).toBeUndefined()
          const codes = because.map(({ code }) => code)
          const alone = ['too-few-days', 'no-room', 'no-expertise', 'instructors-away'].filter((code) =>
            codes.includes(code as (typeof codes)[number]),
          )
          // … and without what is named there is, unless the class alone can't be held.
          if (alone.length === 0) expect(board.best(one, new Set(codes as never[]))).toBeDefined()
        }
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  it('names each constraint by its code', async () => {
    const solve = await loadSolver()
    const base = madeUpTask({ classes: 1, instructors: 1, rooms: 1, cities: 1, days: 2, longest: 1, seed: 3 })
    const plain: Task = {
      ...base,
      rooms: [{ ...base.rooms[0]!, site: 0, capacity: 200, taken: [] }],
      instructors: [
        { ...base.instructors[0]!, away: [], taken: [], before: 0, expertise: [{ domainCode: null, topic: 'x' }] },
      ],
      classes: [
        {
          ...base.classes[0]!,
          site: 0,
          domainCode: null,
          topic: null,
          people: 50,
          taken: [],
          trainees: [],
          roomKm: [0],
        },
      ],
    }
    const all = plain.slots.map((_, i) => i)
    const codes = (task: Task) =>
      solveTask(task, { solve }).unplaced.flatMap(({ because }) => because.map(({ code }) => code))
    const [room, who, wanted] = [plain.rooms[0]!, plain.instructors[0]!, plain.classes[0]!]
    expect(codes(plain)).toEqual([])
    expect(codes({ ...plain, classes: [{ ...wanted, lessons: Array(9).fill(400) }] })).toEqual(['too-few-days'])
    expect(codes({ ...plain, classes: [{ ...wanted, people: 201 }] })).toEqual(['no-room'])
    expect(codes({ ...plain, classes: [{ ...wanted, roomKm: [81] }] })).toEqual(['no-room'])
    expect(codes({ ...plain, classes: [{ ...wanted, domainCode: 'FIRE' }] })).toEqual(['no-expertise'])
    expect(codes({ ...plain, classes: [{ ...wanted, trainees: [0] }] })).toEqual(['no-expertise'])
    expect(codes({ ...plain, instructors: [{ ...who, away: all }] })).toEqual(['instructors-away'])
    expect(codes({ ...plain, rooms: [{ ...room, taken: all }] })).toEqual(['rooms-taken'])
    expect(codes({ ...plain, instructors: [{ ...who, taken: all }] })).toEqual(['instructors-taken'])
    expect(codes({ ...plain, maxWeek: 399 })).toEqual(['instructor-load'])
    expect(codes({ ...plain, classes: [{ ...wanted, taken: all }] })).toEqual(['trainees-taken'])
    expect(codes({ ...plain, maxWeek: 399, classes: [{ ...wanted, taken: all }] }).sort()).toEqual([
      'instructor-load',
      'trainees-taken',
    ])
  })

  it('closes the larger gap when there is room for one class only', async () => {
    const solve = await loadSolver()
    const made = madeUpTask({
      classes: 2,
      instructors: 1,
      rooms: 1,
      cities: 1,
      days: 1,
      slotsADay: 1,
      longest: 1,
      seed: 11,
    })
    const both = made.classes.map((one, i) => ({
      ...one,
      site: 0,
      domainCode: null,
      topic: null,
      people: 30,
      taken: [],
      trainees: [],
      roomKm: [0],
      cells: [i],
    }))
    const task: Task = {
      ...made,
      rooms: [{ ...made.rooms[0]!, site: 0, capacity: 200, taken: [] }],
      instructors: [{ ...made.instructors[0]!, away: [], taken: [], expertise: [{ domainCode: null, topic: 'x' }] }],
      classes: both,
      conflicts: [],
      cells: [
        { areaCode: 'a', category: null, gap: 100 },
        { areaCode: 'b', category: null, gap: 12_000 },
      ],
    }
    expect(solveTask(task, { solve }).timetable.map((one) => one !== null)).toEqual([false, true])
  })
})

describe('auditing a timetable', () => {
  it('finds every kind of fault that is put into a sound one', async () => {
    const solve = await loadSolver()
    const task = madeUpTask({ classes: 10, instructors: 4, rooms: 6, cities: 2, days: 6, seed: 5 })
    const lessons = lessonsOf(task, solveTask(task, { solve }).timetable)
    expect(lessons.length).toBeGreaterThan(3)
    const spoilt = (change: Partial<(typeof lessons)[number]>) =>
      auditLessons(task, [{ ...lessons[0]!, ...change }, ...lessons.slice(1)]).map(({ code }) => code)
    const other = lessons.find(({ key }) => key !== lessons[0]!.key)!
    expect(spoilt({ roomId: other.roomId, from: other.from, to: other.to })).toContain('room-twice')
    expect(spoilt({ instructorId: other.instructorId, from: other.from, to: other.to })).toContain('instructor-twice')
    expect(spoilt({ hours: 300 })).toContain('lessons-differ')
    expect(spoilt({ from: lessons[0]!.from + 1 })).toContain('not-in-a-row')
    expect(spoilt({ roomId: 'none' })).toContain('room-unknown')
    expect(spoilt({ instructorId: 'none' })).toContain('instructor-unknown')
    // Half-open: a lesson that begins when another ends is no clash.
    const [first] = lessons
    expect(
      auditLessons({ ...task, slots: [...task.slots, { ...task.slots[0]!, from: first!.to, to: first!.to + 180 }] }, [
        first!,
        { ...first!, key: 'other', from: first!.to, to: first!.to + 180 },
      ]).map(({ code }) => code),
    ).not.toContain('room-twice')
  })
})
