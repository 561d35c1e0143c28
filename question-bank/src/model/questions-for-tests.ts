import fc from 'fast-check'
import { CHOICE_IDS, type Difficulty, type Question, TRUE_FALSE_CHOICES } from './question.ts'
import { foldText, forbiddenCharacter } from './text.ts'

/** A good question; give what the test is about. */
export function question(changes: Partial<Question> = {}): Question {
  return {
    type: 'SINGLE',
    stem: '行政处罚由哪个行政机关管辖？',
    choices: [
      { id: 'A', text: '违法行为发生地的行政机关' },
      { id: 'B', text: '当事人户籍地的行政机关' },
      { id: 'C', text: '当事人工作地的行政机关' },
      { id: 'D', text: '受害人住所地的行政机关' },
    ],
    key: ['A'],
    difficulty: 2,
    topic: '行政处罚的管辖',
    legalBasis: '《中华人民共和国行政处罚法》第二十二条',
    explanation: null,
    ...changes,
  }
}

/** Choices A, B, C … with these texts. */
export const choices = (...texts: string[]) => texts.map((text, i) => ({ id: CHOICE_IDS[i]!, text }))

/** Text as people and attackers write it: Chinese, quotes, commas, line breaks, formulas, escapes, rare characters. */
const piece = fc.constantFrom(
  ...[
    '行政处罚',
    '当事人',
    '，',
    '。',
    '“',
    '"',
    ',',
    ';',
    "'",
    "'=",
    '=1+1',
    '+86',
    '-5',
    '@A1',
    '＝',
    '\n',
    ' ',
    '\t',
  ],
  ...[
    '（ ）',
    '<b>',
    '&amp;',
    '&#65;',
    '_x000D_',
    '_x',
    '𠮷',
    '㙍',
    'A',
    'a',
    '1.50',
    '007',
    '30%',
    '2021-07-15',
    '√',
    'TRUE',
    '#REF!',
  ],
)
const text = (maxLength: number) =>
  fc.oneof(
    fc.array(piece, { minLength: 1, maxLength }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((s) => forbiddenCharacter(s) === undefined),
  )

const clean = (s: string) => s.replace(/\r\n?/g, '\n').trim()
const requiredText = text(8).map((s) => clean(s) || '字')
const optionalText = fc.option(text(5).map((s) => clean(s) || '字'))

const choiceTexts = fc
  .array(requiredText, { minLength: 2, maxLength: 10 })
  .map((texts) => texts.map((t, i) => `${t} 之${CHOICE_IDS[i]}`))
  .filter((texts) => new Set(texts.map(foldText)).size === texts.length)

/** Any question that passes `checkQuestion`. */
export const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    stem: requiredText,
    texts: choiceTexts,
    wanted: fc.array(fc.nat(9), { minLength: 1, maxLength: 10 }),
    isTrueFalse: fc.boolean(),
    difficulty: fc.constantFrom<Difficulty>(1, 2, 3, 4, 5),
    topic: optionalText,
    legalBasis: optionalText,
    explanation: optionalText,
  })
  .map(({ texts, wanted, isTrueFalse, ...rest }): Question => {
    if (isTrueFalse) {
      return {
        ...rest,
        type: 'TRUE_FALSE',
        choices: TRUE_FALSE_CHOICES.map((c) => ({ ...c })),
        key: [wanted[0]! % 2 ? 'T' : 'F'],
      }
    }
    const key = [...new Set(wanted.map((n) => CHOICE_IDS[n % texts.length]!))].sort()
    return { ...rest, type: key.length > 1 ? 'MULTIPLE' : 'SINGLE', choices: choices(...texts), key }
  })
