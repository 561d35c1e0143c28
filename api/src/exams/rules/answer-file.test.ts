import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeFile } from './answer-file.ts'
import { ANSWER, type JournalStep, REACHED } from './journal.ts'

const START = Date.parse('2026-12-05T01:00:00.000Z')
const always = { untilMs: Number.POSITIVE_INFINITY, offsetMs: 0, questionOrder: null }

/** A journal of answers to these questions, one each minute. */
const journal = (refs: readonly number[], story = 'a'): JournalStep[] =>
  refs.map((ref, i) => ({
    seq: i + 1,
    kind: ANSWER,
    ref,
    response: story,
    clientAt: new Date(START + i * 60_000).toISOString(),
    prev: `${story}${i}`.padStart(32, '0'),
  }))

const refsOf = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 })

describe('an answer file beside what is stored', () => {
  it('adds exactly what is missing, and nothing when it is brought again', () => {
    fc.assert(
      fc.property(refsOf, fc.nat(30), (refs, cut) => {
        const whole = journal(refs)
        const stored = whole.slice(0, cut)
        const verdict = judgeFile(stored, whole, always)
        const after = [...stored, ...verdict.fresh]
        expect(after).toEqual(whole)
        expect(judgeFile(after, whole, always)).toEqual({ known: whole.length, conflictSeq: null, fresh: [], late: 0 })
      }),
    )
  })

  it('adds nothing when it is older than what is stored', () => {
    fc.assert(
      fc.property(refsOf, fc.nat(30), (refs, cut) => {
        const whole = journal(refs)
        const verdict = judgeFile(whole, whole.slice(0, cut), always)
        expect(verdict).toMatchObject({ conflictSeq: null, fresh: [], late: 0 })
      }),
    )
  })

  it('adds nothing at all where it tells another story, and names where', () => {
    fc.assert(
      fc.property(refsOf, refsOf, refsOf, (same, mine, theirs) => {
        fc.pre(mine.length > 0 && theirs.length > 0)
        const file = [...journal(same), ...journal([...same, ...mine], 'b').slice(same.length)]
        const stored = [...journal(same), ...journal([...same, ...theirs], 'c').slice(same.length)]
        const verdict = judgeFile(stored, file, always)
        expect(verdict).toEqual({ known: same.length, conflictSeq: same.length + 1, fresh: [], late: mine.length })
      }),
    )
  })

  it('counts up to the end by the server’s clock, however wrong the device’s was', () => {
    const whole = journal([1, 2, 3, 4, 5])
    const untilMs = START + 3 * 60_000
    for (const error of [-7_200_000, 0, 5 * 3_600_000]) {
      const shown = whole.map((step) => ({
        ...step,
        clientAt: new Date(Date.parse(step.clientAt) + error).toISOString(),
      }))
      const verdict = judgeFile([], shown, { untilMs, offsetMs: -error, questionOrder: null })
      expect([verdict.fresh.length, verdict.late]).toEqual([4, 1])
    }
  })

  it('does not count from the first answer on that goes back, where nobody may', () => {
    const steps = journal([7, 3, 7, 5])
    const order = { ...always, questionOrder: [7, 3, 5] }
    expect(judgeFile([], steps, order)).toMatchObject({ fresh: steps.slice(0, 2), late: 2 })
    expect(judgeFile(steps.slice(0, 2), steps, order)).toMatchObject({ known: 2, fresh: [], late: 2 })
    const reached = { ...steps[1]!, kind: REACHED, response: null }
    expect(judgeFile([], [steps[0]!, reached, steps[2]!], order)).toMatchObject({ late: 1 })
  })
})
