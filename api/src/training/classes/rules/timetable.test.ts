import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hullOf, isWholeSpan, overlaps, type Span, usualHours } from './span.ts'
import {
  changesOf,
  hasErrors,
  type KnownLesson,
  type Occupied,
  ownProblems,
  type PlannedLesson,
  takenProblems,
} from './timetable.ts'

const MINUTE = 60_000
const START = Date.parse('2026-11-23T01:00:00Z')
const now = new Date('2026-11-22T00:00:00Z')

const span = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 240 })).map(
  ([begin, length]): Span => ({
    from: new Date(START + begin * MINUTE),
    to: new Date(START + (begin + length) * MINUTE),
  }),
)

const lesson = fc.tuple(span, fc.constantFrom(null, 'r1', 'r2'), fc.constantFrom(null, 'i1', 'i2')).map(
  ([times, roomId, instructorId]): PlannedLesson => ({
    id: null,
    title: '课',
    roomId,
    instructorId,
    hours: 100,
    ...times,
  }),
)

/** What overlapping means, minute by minute. */
const shareAMinute = (a: Span, b: Span): boolean => {
  for (let at = a.from.getTime(); at < a.to.getTime(); at += MINUTE)
    if (at >= b.from.getTime() && at < b.to.getTime()) return true
  return false
}

describe('intervals of lessons', () => {
  it('overlap exactly when some minute belongs to both', () => {
    fc.assert(fc.property(span, span, (a, b) => overlaps(a, b) === shareAMinute(a, b)))
  })

  it('do not meet when one begins as the other ends', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 240 }), (a, length) => {
        const next = { from: a.to, to: new Date(a.to.getTime() + length * MINUTE) }
        expect(overlaps(a, next)).toBe(false)
        expect(overlaps(next, a)).toBe(false)
      }),
    )
  })

  it('are whole minutes, end after they begin, and lie in their hull', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 6 }), (spans) => {
        const hull = hullOf(spans)!
        return spans.every((one) => isWholeSpan(one) && one.from >= hull.from && one.to <= hull.to)
      }),
    )
    expect(isWholeSpan({ from: new Date(START + 1), to: new Date(START + MINUTE) })).toBe(false)
    expect(isWholeSpan({ from: new Date(START), to: new Date(START) })).toBe(false)
    expect(hullOf([])).toBeUndefined()
  })

  it('give an hour for 45 minutes, rounded down to hundredths', () => {
    const of = (minutes: number) => usualHours({ from: new Date(START), to: new Date(START + minutes * MINUTE) }, 45)
    expect([45, 90, 180, 60, 1].map(of)).toEqual([100, 200, 400, 133, 2])
  })
})

describe('a timetable', () => {
  it('names every pair of its own lessons that overlap, and no other', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 8 }), (planned) => {
        const found = ownProblems([], planned, now).filter(({ code }) => code === 'lesson-overlaps').length
        const pairs = planned.flatMap((a, i) => planned.slice(i + 1).filter((b) => shareAMinute(a, b))).length
        expect(found).toBe(pairs)
      }),
    )
  })

  it('names the room or the instructor that another class has taken then', () => {
    const names = { rooms: new Map([['r1', '一号教室']]), instructors: new Map([['i1', '张老师']]) }
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 5 }), fc.array(lesson, { maxLength: 5 }), (planned, taken) => {
        const occupied = taken.map(
          (one, i): Occupied => ({ ...one, lessonId: `l${i}`, classId: 'c', className: '别的班' }),
        )
        const found = takenProblems(planned, occupied, names)
        const count = (field: 'roomId' | 'instructorId') =>
          planned.flatMap((a) => taken.filter((b) => a[field] !== null && a[field] === b[field] && shareAMinute(a, b)))
            .length
        expect(found.filter(({ code }) => code === 'room-taken').length).toBe(count('roomId'))
        expect(found.filter(({ code }) => code === 'instructor-taken').length).toBe(count('instructorId'))
        expect(found.every(({ other }) => other?.className === '别的班')).toBe(true)
      }),
    )
  })

  const known = (id: string, begin: number, more: Partial<KnownLesson> = {}): KnownLesson => ({
    id,
    title: id,
    roomId: 'r1',
    instructorId: null,
    hours: 100,
    state: 'PUBLISHED',
    from: new Date(START + begin * MINUTE),
    to: new Date(START + (begin + 45) * MINUTE),
    ...more,
  })

  it('tells added, changed and removed lessons apart', () => {
    const before = [known('a', 0), known('b', 60), known('c', 120)]
    const after = [known('a', 0), known('b', 90), { ...known('d', 200), id: null }]
    const { added, changed, removed } = changesOf(before, after)
    expect(added.map(({ title }) => title)).toEqual(['d'])
    expect(changed.map(({ after: { id } }) => id)).toEqual(['b'])
    expect(removed.map(({ id }) => id)).toEqual(['c'])
  })

  it('leaves lessons that have begun as they are, and puts none into the past', () => {
    const later = new Date(START + 30 * MINUTE)
    const before = [known('a', 0), known('b', 60)]
    const codes = (planned: PlannedLesson[]) => ownProblems(before, planned, later).map(({ code }) => code)
    expect(codes([known('a', 0), known('b', 60)])).toEqual([])
    expect(codes([known('a', 0, { title: 'x' }), known('b', 60)])).toEqual(['lesson-begun'])
    expect(codes([known('b', 60)])).toEqual(['lesson-begun'])
    expect(codes([known('a', 0), known('b', -100)])).toEqual(['lesson-in-past'])
    expect(codes([...before, { ...known('n', -100), id: null }])).toEqual(['lesson-in-past'])
    expect(codes([...before, known('unknown', 200)])).toEqual(['lesson-unknown'])
    expect(hasErrors(ownProblems([], [], later))).toBe(true)
  })
})
