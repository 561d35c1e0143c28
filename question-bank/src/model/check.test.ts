import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkQuestion, cleanQuestion, safeQuestion } from './check.ts'
import { PROBLEM_CODES } from './problem.ts'
import { TRUE_FALSE_CHOICES } from './question.ts'
import {
  anyQuestion,
  caseQuestion,
  choices,
  fillIn,
  pictureHash,
  question,
  shortAnswer,
} from './questions-for-tests.ts'

const found = (q: ReturnType<typeof question>) => checkQuestion(q).map(({ code, detail }) => ({ code, ...detail }))

describe('checking a question', () => {
  it('finds nothing wrong with a good one', () => {
    for (const q of [question(), fillIn(), shortAnswer(), caseQuestion()]) expect(checkQuestion(q)).toEqual([])
    fc.assert(
      fc.property(anyQuestion, (q) => {
        expect(checkQuestion(q)).toEqual([])
        expect(cleanQuestion(q)).toEqual(q)
        expect(safeQuestion(q)).toEqual({ question: q, removed: [] })
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['no stem', { stem: ' \n' }, { code: 'question-stem-missing', field: 'stem' }],
    ['one choice', { choices: choices('对') }, { code: 'question-choices-too-few', field: 'choice', choices: 1 }],
    [
      'a gap between the choices',
      { choices: choices('甲', ' ', '丙') },
      { code: 'question-choice-missing', field: 'choice', choice: 'B' },
    ],
    [
      'two equal choices',
      { choices: choices('三日', '五日', '三日 ') },
      { code: 'question-choices-equal', field: 'choice', choice: 'C', same: 'A' },
    ],
    [
      'choices equal but for width and punctuation',
      { choices: choices('（10）日，内', '(１０)日,内。') },
      { code: 'question-choices-equal', field: 'choice', choice: 'B', same: 'A' },
    ],
    ['no key', { key: [] }, { code: 'question-key-missing', field: 'key' }],
    [
      'a key that is no choice',
      { key: ['E'] },
      { code: 'question-key-unknown', field: 'key', letter: 'E', choices: 'ABCD' },
    ],
    [
      'two keys of a single choice question',
      { key: ['A', 'B'] },
      { code: 'question-key-too-many', field: 'key', keys: 2 },
    ],
    [
      'one key of a multiple choice question',
      { type: 'MULTIPLE' },
      { code: 'question-key-too-few', field: 'key', keys: 1 },
    ],
    [
      'choice ids out of order',
      { choices: choices('甲', '乙').reverse(), key: ['A'] },
      { code: 'question-choice-id-invalid', field: 'choice', choice: 'B', expected: 'A' },
    ],
    [
      'a true/false question with other choices',
      { type: 'TRUE_FALSE' },
      { code: 'question-type-mismatch', field: 'type', type: 'TRUE_FALSE' },
    ],
    [
      'a stem of 4001 characters',
      { stem: '长'.repeat(4001) },
      { code: 'question-text-too-long', field: 'stem', length: 4001, limit: 4000 },
    ],
    ['a NUL', { stem: '行政\0处罚' }, { code: 'question-text-forbidden', field: 'stem', character: 'U+0000' }],
    [
      'half a surrogate pair',
      { topic: '\ud842' },
      { code: 'question-text-forbidden', field: 'topic', character: 'U+D842' },
    ],
    [
      'text that turns its direction',
      { explanation: '\u202e法' },
      { code: 'question-text-forbidden', field: 'explanation', character: 'U+202E' },
    ],
    [
      'the mark of a wrong decoding',
      { legalBasis: '第\ufffd条' },
      { code: 'question-text-forbidden', field: 'legalBasis', character: 'U+FFFD' },
    ],
  ] as const)('reports %s', (_, changes, problem) => {
    expect(found(question(changes as Partial<ReturnType<typeof question>>))).toContainEqual(problem)
  })

  it('counts a rare character outside the basic plane once', () => {
    expect(checkQuestion(question({ stem: '𠮷'.repeat(4000) }))).toEqual([])
  })

  it('keeps choices apart that differ in case, a decimal point or a superscript', () => {
    expect(checkQuestion(question({ choices: choices('AA', 'Aa', '1.5', '15', 'x²', 'x2') }))).toEqual([])
  })

  it('reports more than ten choices', () => {
    const many = Array.from({ length: 11 }, (_, i) => ({ id: 'ABCDEFGHIJK'[i]!, text: `第${i}项` }))
    expect(found(question({ choices: many }))).toEqual([
      { code: 'question-choices-too-many', field: 'choice', choices: 11, limit: 10 },
    ])
  })

  it('accepts 正确 and 错误 as the choices of a true/false question', () => {
    expect(checkQuestion(question({ type: 'TRUE_FALSE', choices: [...TRUE_FALSE_CHOICES], key: ['F'] }))).toEqual([])
  })

  it('cleans texts before they are stored, and cleaning twice changes nothing', () => {
    const messy = question({ stem: ' 甲\r\n乙 ', topic: '  ', key: ['B', 'A', 'B'], choices: choices(' 甲', '乙\r') })
    const cleaned = cleanQuestion(messy)
    expect(cleaned).toMatchObject({ stem: '甲\n乙', topic: null, key: ['A', 'B'], choices: choices('甲', '乙') })
    expect(cleanQuestion(cleaned)).toEqual(cleaned)
  })

  it('has a list of codes without a repetition', () => {
    expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length)
  })
})

describe('checking indefinite, fill-in, short answer and case questions', () => {
  const [single, multiple, blank, short] = caseQuestion().parts!
  const withPart = (changes: object) => caseQuestion({ parts: [single!, { ...multiple!, ...changes }] })

  it.each([
    [
      'an indefinite question without a key',
      question({ type: 'INDEFINITE', key: [] }),
      { code: 'question-key-missing', field: 'key' },
    ],
    [
      'a fill-in without a mark in its stem',
      fillIn({ stem: '无空' }),
      { code: 'question-blanks-missing', field: 'blank', marks: 0, blanks: 3 },
    ],
    [
      'more answers than marks',
      fillIn({ stem: '甲____乙____' }),
      { code: 'question-blanks-differ', field: 'blank', marks: 2, blanks: 3 },
    ],
    [
      'a blank without an answer',
      fillIn({ stem: '____', blanks: [{ accepted: [] }] }),
      { code: 'question-accepted-missing', field: 'blank', blank: 1 },
    ],
    [
      'an empty answer',
      fillIn({ stem: '____', blanks: [{ accepted: ['甲', ' '] }] }),
      { code: 'question-accepted-missing', field: 'blank', blank: 1 },
    ],
    [
      'two answers that count as one',
      fillIn({ stem: '____', blanks: [{ accepted: ['30日', '３０ 日。'] }] }),
      { code: 'question-accepted-equal', field: 'blank', blank: 1, text: '３０ 日。', same: '30日' },
    ],
    [
      'a fill-in with choices',
      fillIn({ choices: choices('甲', '乙') }),
      { code: 'question-field-unexpected', field: 'choice', type: 'FILL_IN' },
    ],
    [
      'a single choice with blanks',
      question({ blanks: [] }),
      { code: 'question-field-unexpected', field: 'blank', type: 'SINGLE' },
    ],
    [
      'a short answer that nobody can mark',
      shortAnswer({ rubric: { referenceAnswer: ' ', points: [] } }),
      { code: 'question-rubric-missing', field: 'rubric' },
    ],
    [
      'a point of no weight',
      shortAnswer({
        rubric: {
          referenceAnswer: '甲',
          points: [
            { text: '乙', weight: 1 },
            { text: '丙', weight: 0.5 },
          ],
        },
      }),
      { code: 'question-rubric-weight-invalid', field: 'rubric', point: 2, weight: 0.5, limit: 1000 },
    ],
    ['a case without sub-questions', caseQuestion({ parts: [] }), { code: 'question-parts-missing', field: 'part' }],
    [
      'sub-questions of a single choice',
      question({ parts: [single!] }),
      { code: 'question-field-unexpected', field: 'part', type: 'SINGLE' },
    ],
    [
      'a sub-question out of order',
      caseQuestion({ parts: [{ ...single!, id: '2' }] }),
      { code: 'question-part-id-invalid', part: '2', field: 'part', expected: '1' },
    ],
    [
      'a sub-question of no weight',
      withPart({ weight: 0 }),
      { code: 'question-part-weight-invalid', part: '2', field: 'weight', weight: 0, limit: 1000 },
    ],
    [
      'a case in a case',
      withPart({ type: 'CASE' }),
      { code: 'question-type-mismatch', part: '2', field: 'type', type: 'CASE' },
    ],
    [
      'a fault of a sub-question',
      withPart({ choices: choices('甲', '') }),
      { code: 'question-choice-missing', part: '2', field: 'choice', choice: 'B' },
    ],
    [
      'a fault of a sub-question’s blank',
      caseQuestion({ parts: [{ ...blank!, id: '1', blanks: [{ accepted: [''] }] }] }),
      { code: 'question-accepted-missing', part: '1', field: 'blank', blank: 1 },
    ],
    [
      'a fault of a sub-question’s rubric',
      caseQuestion({ parts: [{ ...short!, id: '1', rubric: undefined }] }),
      { code: 'question-rubric-missing', part: '1', field: 'rubric' },
    ],
    [
      'too many keywords',
      question({ keywords: [...'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子'] }),
      { code: 'question-keywords-too-many', field: 'keyword', keywords: 21, limit: 20 },
    ],
    [
      'a source that is too long',
      question({ source: '长'.repeat(201) }),
      { code: 'question-text-too-long', field: 'source', length: 201, limit: 200 },
    ],
  ])('reports %s', (_, q, problem) => expect(found(q)).toContainEqual(problem))
})

describe('checking HTML', () => {
  const html = (stem: string, changes = {}) => question({ markup: 'HTML', stem, ...changes })

  it('reports what a question may not hold, and leaves it for the author to see', () => {
    const unsafe = html('<p>甲<script>alert(1)</script><a href="x">乙</a></p>')
    expect(found(unsafe)).toEqual([{ code: 'question-html-unsafe', field: 'stem', removed: '@href, a, script' }])
    expect(cleanQuestion(unsafe).stem).toBe(unsafe.stem)
    expect(safeQuestion(unsafe)).toMatchObject({ question: { stem: '<p>甲乙</p>' }, removed: ['@href', 'a', 'script'] })
  })

  it('brings safe HTML into one form, in every text', () => {
    const messy = html('<P>甲<span> 乙 </span>\n</P>', {
      explanation: '<p></p>',
      choices: choices('<b>甲', '乙<br>'),
    })
    expect(cleanQuestion(messy)).toMatchObject({
      stem: '<p>甲 乙</p>',
      explanation: null,
      choices: choices('<b>甲</b>', '乙<br/>'),
    })
  })

  it('counts a picture as something, and tags as nothing', () => {
    const picture = `<img src="sha256:${pictureHash}"/>`
    expect(checkQuestion(html(picture, { choices: choices(picture, '<p>乙</p>') }))).toEqual([])
    expect(found(html('<p> <br/> </p>'))).toEqual([{ code: 'question-stem-missing', field: 'stem' }])
    expect(found(html('甲', { choices: choices('<b>甲</b>', '<i>甲。</i>') }))).toEqual([
      { code: 'question-choices-equal', field: 'choice', choice: 'B', same: 'A' },
    ])
    expect(checkQuestion(html(`<p>${'长'.repeat(4000)}</p>`))).toEqual([])
    expect(found(html(`<p>${'长'.repeat(4001)}</p>`))).toEqual([
      { code: 'question-text-too-long', field: 'stem', length: 4001, limit: 4000 },
    ])
    expect(found(html('<b>长</b>'.repeat(8000)))).toEqual([
      { code: 'question-markup-too-long', field: 'stem', length: 64_000, limit: 40_000 },
    ])
  })

  it('finds blanks in text, not in tags, and forbidden characters behind entities', () => {
    const picture = `<img src="sha256:${pictureHash}" alt="____"/>`
    expect(
      checkQuestion(fillIn({ markup: 'HTML', stem: `<p>甲____${picture}</p>`, blanks: [{ accepted: ['<b>'] }] })),
    ).toEqual([])
    expect(found(html('甲&#x202e;乙'))).toEqual([
      { code: 'question-text-forbidden', field: 'stem', character: 'U+202E' },
    ])
  })
})
