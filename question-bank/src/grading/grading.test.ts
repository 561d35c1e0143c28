import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asPart, fillIn, shortAnswer } from '../model/questions-for-tests.ts'
import { gradePaper, onScale, prepareGrading } from './grade-paper.ts'
import { GRADING_POLICIES, type GradingPolicy, gradeResponse } from './grade-response.ts'
import type { GradingRule, KeyedItem, MarkedItem } from './prepare.ts'
import { formatResponse, parseResponse } from './response.ts'
import { shareMarks } from './share-marks.ts'

const mark = (response: string, policy: GradingPolicy, partial?: number) =>
  gradeResponse(['A', 'B', 'C'], [...response], 200, policy, partial).mark
const markOf = (item: MarkedItem) => (item.outcome === 'GRADED' ? item.mark : item.outcome)

describe('grading one response', () => {
  it.each([
    // response, all or nothing, 0.5 per right option, 1 fixed, negative
    ['ABC', 200, 200, 200, 200],
    ['CBA', 200, 200, 200, 200],
    ['AB', 0, 100, 100, 133],
    ['C', 0, 50, 100, 66],
    ['ABD', 0, 0, 0, 66],
    ['ABCD', 0, 0, 0, 133],
    ['ABCDE', 0, 0, 0, 66],
    ['ADE', 0, 0, 0, 0],
    ['D', 0, 0, 0, 0],
    ['', 0, 0, 0, 0],
  ])('gives %s of the key ABC its mark under each policy', (response, all, perOption, fixed, negative) => {
    expect(mark(response, 'ALL_OR_NOTHING')).toBe(all)
    expect(mark(response, 'PARTIAL_PER_OPTION', 50)).toBe(perOption)
    expect(mark(response, 'PARTIAL_FIXED', 100)).toBe(fixed)
    expect(mark(response, 'NEGATIVE_PER_OPTION', 0)).toBe(negative)
  })

  it('shares the marks equally when no mark per option is set, exact as a fraction and rounded down as a mark', () => {
    expect(gradeResponse(['A', 'B', 'C'], ['A', 'C'], 100, 'PARTIAL_PER_OPTION')).toEqual({
      fraction: { numerator: 2, denominator: 3 },
      mark: 66,
    })
  })

  it('takes a choice named twice for one choice, and an unknown one for a wrong one', () => {
    expect(mark('AABC', 'ALL_OR_NOTHING')).toBe(200)
    expect(mark('ABZ', 'PARTIAL_PER_OPTION', 50)).toBe(0)
  })

  it('refuses to grade without a key, with broken marks or without the fixed mark', () => {
    expect(() => gradeResponse([], ['A'], 100, 'ALL_OR_NOTHING')).toThrow(RangeError)
    expect(() => gradeResponse(['A'], ['A'], 0.5, 'ALL_OR_NOTHING')).toThrow(RangeError)
    expect(() => mark('A', 'PARTIAL_FIXED')).toThrow(RangeError)
  })

  it('never goes below nothing or above the marks, and gives full marks for the key alone', () => {
    const letters = fc.subarray([...'ABCDEFGHIJ'])
    const key = fc.subarray([...'ABCDEFGHIJ'], { minLength: 1 })
    const marks = fc.integer({ min: 1, max: 10_000 })
    fc.assert(
      fc.property(
        key,
        letters,
        marks,
        fc.constantFrom(...GRADING_POLICIES),
        fc.nat(20_000),
        (k, response, full, policy, partial) => {
          const { fraction, mark: got } = gradeResponse(k, response, full, policy, partial)
          const isRight = k.length === response.length && k.every((id) => response.includes(id))
          expect(Number.isInteger(got)).toBe(true)
          expect(got).toBeGreaterThanOrEqual(0)
          expect(got).toBeLessThanOrEqual(full)
          expect(fraction.numerator).toBeLessThanOrEqual(fraction.denominator)
          if (isRight) expect(got).toBe(full)
          const hasWrong = response.some((id) => !k.includes(id))
          if (hasWrong && policy !== 'NEGATIVE_PER_OPTION') expect(got).toBe(0)
          if (hasWrong) expect(got).toBeLessThan(full)
          if (policy === 'ALL_OR_NOTHING' && !isRight) expect(got).toBe(0)
        },
      ),
    )
  })
})

describe('grading a paper', () => {
  const items = [
    { ref: 7, key: ['a'], marks: 100, part: 'GENERAL' as const },
    { ref: 3, key: ['b', 'c'], marks: 200, part: 'GENERAL' as const },
    { ref: 9, key: ['t'], marks: 100, part: 'PROFESSIONAL' as const },
  ]

  it('adds up by part and in all, and says what was answered', () => {
    const responses = new Map([
      [7, ['a']],
      [3, ['b']],
      [4711, ['x']],
    ])
    const graded = gradePaper(items, responses, { policy: 'PARTIAL_PER_OPTION', partialHundredths: 50 })
    expect(graded.parts).toEqual({ GENERAL: { mark: 150, of: 300 }, PROFESSIONAL: { mark: 0, of: 100 } })
    expect(graded.total).toEqual({ mark: 150, of: 400 })
    expect([graded.needsMarking, graded.open]).toEqual([[], 0])
    expect(graded.items.map((item) => [item.ref, item.answered, markOf(item)])).toEqual([
      [7, true, 100],
      [3, true, 50],
      [9, false, 0],
    ])
  })

  it('puts a part on the hundred-mark scale without rounding anybody over the line', () => {
    expect(onScale({ mark: 3600, of: 6000 }, 10_000)).toBe(6000)
    expect(onScale({ mark: 3599, of: 6000 }, 10_000)).toBe(5998)
    expect(onScale({ mark: 0, of: 0 }, 10_000)).toBe(0)
  })
})

describe('grading types other than choices', () => {
  const rule: GradingRule = { policy: 'NEGATIVE_PER_OPTION', blanks: 'PER_BLANK' }
  const { blanks } = asPart(fillIn())
  const keyed = (changes: Partial<KeyedItem>): KeyedItem => ({
    ref: 1,
    key: [],
    marks: 100,
    part: 'GENERAL',
    ...changes,
  })
  const grade = (item: KeyedItem, response: string[], by = rule) =>
    markOf(gradePaper([item], new Map([[1, response]]), by).items[0]!)

  it('marks an indefinite question by the policy of the multiple ones, also with one right choice', () => {
    const item = keyed({ type: 'INDEFINITE', key: ['a'] })
    expect(grade(item, ['a'])).toBe(100)
    expect(grade(item, ['a', 'b'])).toBe(0)
    const two = keyed({ type: 'INDEFINITE', key: ['a', 'b'] })
    expect(grade(two, ['a'], { policy: 'PARTIAL_FIXED', partialHundredths: 30 })).toBe(30)
  })

  it('gives nothing for two choices of a single choice question, whatever the policy', () => {
    for (const type of ['SINGLE', undefined] as const)
      expect(grade(keyed({ type, key: ['a'] }), ['a', 'b', 'c'])).toBe(0)
    expect(grade(keyed({ type: 'TRUE_FALSE', key: ['t'] }), ['t', 'f'])).toBe(0)
  })

  it.each([
    [['事实', '违法事实', '情节'], 100, 100],
    [['事实', '', '情节 。'], 66, 0],
    [['情节', '事实', '事实'], 33, 0],
    [['', ' '], 0, 0],
    [['事实', '事实', '情节', '情节', '情节'], 100, 100],
    [[], 0, 0],
  ])('gives %j a share for each right blank, or all or nothing', (response, perBlank, all) => {
    const item = keyed({ type: 'FILL_IN', blanks })
    expect(grade(item, response)).toBe(perBlank)
    expect(grade(item, response, { ...rule, blanks: 'ALL_OR_NOTHING' })).toBe(all)
  })

  it('finds the most blanks that answers in any order can fill, each once', () => {
    const any = (accepted: string[][], response: string[]) =>
      grade(
        keyed({
          type: 'FILL_IN',
          blanks: accepted.map((a) => ({ accepted: a })),
          blanksInAnyOrder: true,
          marks: accepted.length * 100,
        }),
        response,
      )
    expect(any([['甲'], ['乙'], ['丙']], ['丙', '甲', '乙'])).toBe(300)
    expect(any([['甲'], ['乙'], ['丙']], ['甲', '甲', '甲'])).toBe(100)
    // Greedily, 甲 would take the blank that only 乙 leaves it.
    expect(any([['甲', '乙'], ['甲'], ['丙']], ['甲', '乙', '丁'])).toBe(200)
    expect(any([['甲'], ['乙']], ['丙', '丁', '甲', '乙'])).toBe(0)
  })

  it('agrees with trying every order', () => {
    const letters = fc.constantFrom<string[]>('甲', '乙', '丙', '丁')
    const blank = fc.uniqueArray(letters, { minLength: 1, maxLength: 3 }).map((accepted) => ({ accepted }))
    const orders = (all: string[]): string[][] =>
      all.length < 2 ? [all] : all.flatMap((one, i) => orders(all.toSpliced(i, 1)).map((rest) => [one, ...rest]))
    fc.assert(
      fc.property(
        fc.array(blank, { minLength: 1, maxLength: 4 }),
        fc.array(letters, { minLength: 4, maxLength: 4 }),
        (all, texts) => {
          const response = texts.slice(0, all.length)
          const item = keyed({ type: 'FILL_IN', blanks: all, blanksInAnyOrder: true, marks: all.length * 100 })
          const best = Math.max(
            ...orders(response).map((o) => o.filter((text, i) => all[i]!.accepted.includes(text)).length),
          )
          expect(grade(item, response)).toBe(best * 100)
        },
      ),
    )
  })

  it('leaves a short answer to a marker, unless it is blank, and adds the marks given by hand', () => {
    const { rubric } = shortAnswer()
    const items = [
      keyed({ ref: 5, type: 'SHORT_ANSWER', marks: 1000, part: 'PROFESSIONAL' }),
      keyed({ ref: 6, type: 'SHORT_ANSWER', marks: 500 }),
      keyed({ ref: 7, type: 'SINGLE', key: ['a'] }),
    ]
    const responses = new Map([
      [5, [rubric!.referenceAnswer]],
      [6, [' \n']],
      [7, ['a']],
    ])
    const open = gradePaper(items, responses, rule)
    expect(open.items.map(markOf)).toEqual(['NEEDS_MARKING', 0, 100])
    expect(open).toMatchObject({
      total: { mark: 100, of: 1600 },
      needsMarking: [5],
      open: 1000,
      openByPart: { PROFESSIONAL: 1000 },
    })
    const marked = gradePaper(
      items,
      responses,
      rule,
      new Map([
        [5, 750],
        [6, 500],
      ]),
    )
    expect(marked).toMatchObject({ total: { mark: 850, of: 1600 }, needsMarking: [], open: 0, openByPart: {} })
    expect(marked.items[0]).toMatchObject({ fraction: { numerator: 3, denominator: 4 } })
    expect(() => gradePaper(items, responses, rule, new Map([[5, 1001]]))).toThrow(RangeError)
  })

  it('refuses fill-ins without blanks or without a rule for them', () => {
    expect(() => prepareGrading([keyed({ type: 'FILL_IN' })], rule)).toThrow(RangeError)
    expect(() => prepareGrading([keyed({ type: 'FILL_IN', blanks })], { policy: 'ALL_OR_NOTHING' })).toThrow(RangeError)
    expect(() => prepareGrading([keyed({ key: ['a', 'b'] })], { policy: 'PARTIAL_FIXED' })).toThrow(RangeError)
  })
})

describe('a response in the journal', () => {
  it('is choices joined by commas, or texts as JSON on one line', () => {
    expect(formatResponse('MULTIPLE', ['c', 'a', 'c'])).toBe('a,c')
    expect(formatResponse('FILL_IN', ['甲', '', '乙\n"丙"'])).toBe('["甲","","乙\\n\\"丙\\""]')
    expect(formatResponse('SINGLE', [])).toBe('')
    expect(formatResponse('SHORT_ANSWER', [' '])).toBe('')
  })

  it('comes back, whatever was typed, and never spans lines', () => {
    const typed = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(typed, (texts) => {
        const text = formatResponse('FILL_IN', texts)
        expect(text).not.toMatch(/[\n\r]/)
        expect(parseResponse('FILL_IN', text)).toEqual(texts.every((one) => one.trim() === '') ? [] : texts)
      }),
    )
  })

  it.each(['[', '["甲"', '[1]', '{"a":1}', 'null', '"甲"', 'a,c', '[["甲"]]', ''])(
    '%s counts as blank for texts',
    (text) => expect(parseResponse('SHORT_ANSWER', text)).toEqual([]),
  )

  it.each(['["a"]', 'a,', ',a', 'a b', 'a,\n', ''])('%j counts as blank for choices', (text) =>
    expect(parseResponse('MULTIPLE', text)).toEqual([]),
  )
})

describe('grading many papers of one form', () => {
  it('gives what grading each by itself gives', () => {
    const items: KeyedItem[] = [
      { ref: 1, type: 'MULTIPLE', key: ['a', 'b'], marks: 200, part: 'GENERAL' },
      {
        ref: 2,
        type: 'FILL_IN',
        key: [],
        blanks: [{ accepted: ['甲'] }, { accepted: ['乙'] }],
        marks: 200,
        part: 'GENERAL',
      },
      { ref: 3, type: 'SHORT_ANSWER', key: [], marks: 500, part: 'PROFESSIONAL' },
    ]
    const by: GradingRule = { policy: 'PARTIAL_PER_OPTION', blanks: 'PER_BLANK' }
    const grading = prepareGrading(items, by)
    const texts = fc.constantFrom('', 'a', 'a,b', 'a,b,c', 'b', '["甲","乙"]', '["乙","甲"]', '["甲"]', '[')
    fc.assert(
      fc.property(texts, texts, texts, (...answers) => {
        const responses = new Map(items.map((item, i) => [item.ref, parseResponse(item.type!, answers[i]!)]))
        const journal = new Map(items.map((item, i) => [item.ref, answers[i]!]))
        expect(grading.grade(journal)).toEqual(gradePaper(items, responses, by))
        expect(grading.grade(journal)).toEqual(grading.grade(journal))
      }),
    )
  })
})

describe('sharing marks out by weight', () => {
  it('adds up exactly, and no share is off by a hundredth or more', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (marks, all) => {
        const shares = shareMarks(marks, all)
        const sum = all.reduce((a, b) => a + b, 0)
        expect(shares.reduce((a, b) => a + b, 0)).toBe(marks)
        for (const [i, share] of shares.entries()) expect(Math.abs(share - (marks * all[i]!) / sum)).toBeLessThan(1)
      }),
    )
    expect(shareMarks(1000, [1, 1, 1])).toEqual([334, 333, 333])
    expect(shareMarks(1000, [1, 2, 4])).toEqual([143, 286, 571])
    expect(() => shareMarks(100, [])).toThrow(RangeError)
    expect(() => shareMarks(100, [1, 0])).toThrow(RangeError)
  })
})
