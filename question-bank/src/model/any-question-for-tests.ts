import fc from 'fast-check'
import { countBlanks, visibleText } from './content.ts'
import { foldAnswer } from './fold-answer.ts'
import { safeHtml, textToHtml } from './html.ts'
import {
  type Answerable,
  type CasePart,
  CHOICE_IDS,
  type Difficulty,
  type Markup,
  QUESTION_TYPES,
  type Question,
  type QuestionType,
  TRUE_FALSE_CHOICES,
} from './question.ts'
import { cleanText, foldText, forbiddenCharacter } from './text.ts'

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
  ...['（ ）', '<b>', '&amp;', '&#65;', '_x000D_', '_x', '𠮷', '㙍', 'A', 'a', '1.50', '007', '30%', '2021-07-15', '√'],
  ...['TRUE', '#REF!', '{', '}', '~', '\\', '#', ':', '//', '->', ']]>', '<!--', '答案：A', '解析', 'A.', '1.', '(1)'],
)
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.array(piece, { minLength: 1, maxLength }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((s) => forbiddenCharacter(s) === undefined),
    )
    .map((s) => cleanText(s) || '字')

export const pictureHash = 'ab'.repeat(32)
const FORMULA = '<math><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac></math>'
const picture = `<img src="sha256:${pictureHash}" alt="现场照片" width="120"/>`

/** HTML of the safe subset in canonical form, around any text. */
const html = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(text(maxLength), text(2), fc.constantFrom('p', 'b', 'ul', 'table', 'sup', 'math', 'img', 'pre', 'none'))
    .map(([first, second, kind]) => {
      const [a, b] = [textToHtml(first), textToHtml(second)]
      const written = {
        p: `<p>${a}</p><p>${b}</p>`,
        b: `${a}<b>${b}</b>`,
        ul: `<p>${a}</p><ul><li>${b}</li><li>${a}</li></ul>`,
        table: `<table><tr><th>${a}</th><td rowspan="2">${b}</td></tr><tr><td>${b}</td></tr></table>`,
        sup: `${a}<sup>2</sup>`,
        math: `${a}${FORMULA}`,
        img: `<p>${a}</p>${picture}`,
        pre: `${b}<pre>${a}</pre>`,
        none: a,
      }[kind]
      return safeHtml(written).html
    })

const shown = (markup: Markup, maxLength: number) => (markup === 'HTML' ? html(maxLength) : text(maxLength))

const choicesOf = (markup: Markup) =>
  fc
    .array(shown(markup, 8), { minLength: 2, maxLength: 10 })
    .map((texts) => texts.map((t, i) => ({ id: CHOICE_IDS[i]!, text: `${t} 之${CHOICE_IDS[i]}` })))
    .map((all) => (markup === 'HTML' ? all.map(({ id, text: t }) => ({ id, text: safeHtml(t).html })) : all))
    .filter((all) => new Set(all.map(({ text: t }) => foldText(visibleText(t, markup)))).size === all.length)

/** What asks, of one type; the stem of a fill-in has as many blanks as it has answers. */
function asked(type: QuestionType, markup: Markup): fc.Arbitrary<Answerable> {
  const stem = shown(markup, 8)
  const explanation = fc.option(shown(markup, 5))
  const none = { choices: [], key: [] }
  switch (type) {
    case 'TRUE_FALSE':
      return fc.record({ stem, explanation, key: fc.constantFrom<string[]>(['T'], ['F']) }).map((one) => ({
        ...one,
        choices: TRUE_FALSE_CHOICES.map((choice) => ({ ...choice })),
      }))
    case 'SINGLE':
    case 'MULTIPLE':
    case 'INDEFINITE': {
      const wanted = fc.array(fc.nat(9), { minLength: type === 'MULTIPLE' ? 4 : 1, maxLength: 10 })
      return fc.record({ stem, explanation, choices: choicesOf(markup), wanted }).map(({ wanted: numbers, ...one }) => {
        const ids = numbers.map((n) => CHOICE_IDS[n % one.choices.length]!)
        const right = new Set(type === 'SINGLE' ? ids.slice(0, 1) : type === 'MULTIPLE' ? ['A', 'B', ...ids] : ids)
        return { ...one, key: [...right].sort() }
      })
    }
    case 'FILL_IN': {
      const variants = fc.uniqueArray(text(3), { minLength: 1, maxLength: 3, selector: foldAnswer })
      return fc
        .record({
          stem,
          after: shown(markup, 3),
          explanation,
          answers: fc.array(variants, { minLength: 20, maxLength: 20 }),
          anyOrder: fc.boolean(),
        })
        .map(({ stem: before, after, answers, anyOrder, ...one }) => {
          const marked = `${before}____${after}`
          const whole = markup === 'HTML' ? safeHtml(marked).html : marked
          const blanks = answers.slice(0, countBlanks(whole, markup)).map((accepted) => ({ accepted }))
          return { ...one, ...none, stem: whole, blanks, ...(anyOrder && { blanksInAnyOrder: true }) }
        })
    }
    case 'SHORT_ANSWER': {
      const points = fc.array(fc.record({ text: shown(markup, 4), weight: fc.integer({ min: 1, max: 10 }) }), {
        maxLength: 4,
      })
      return fc
        .record({ stem, explanation, rubric: fc.record({ referenceAnswer: shown(markup, 8), points }) })
        .map((one) => ({ ...one, ...none }))
    }
    case 'CASE':
      return fc.record({ stem, explanation }).map((one) => ({ ...one, ...none }))
  }
}

const part = (markup: Markup): fc.Arbitrary<Omit<CasePart, 'id'>> =>
  fc
    .tuple(fc.constantFrom(...QUESTION_TYPES.filter((type) => type !== 'CASE')), fc.integer({ min: 1, max: 9 }))
    .chain(([type, weight]) => asked(type, markup).map((one) => ({ ...one, type, weight })))

/** Any question of these types and this markup that passes `checkQuestion` and is clean already. */
function anyQuestionOf(types: readonly QuestionType[], markups: readonly Markup[] = ['TEXT']): fc.Arbitrary<Question> {
  return fc.tuple(fc.constantFrom(...types), fc.constantFrom(...markups)).chain(([type, markup]) =>
    fc
      .record({
        one: asked(type, markup),
        parts: fc.array(part(markup), { minLength: 1, maxLength: 3 }),
        difficulty: fc.constantFrom<Difficulty>(1, 2, 3, 4, 5),
        topic: fc.option(text(5)),
        legalBasis: fc.option(text(5)),
        keywords: fc.option(fc.uniqueArray(text(2), { minLength: 1, maxLength: 3 }), { nil: undefined }),
        source: fc.option(text(3), { nil: undefined }),
        author: fc.option(text(3), { nil: undefined }),
      })
      .map(({ one, parts, keywords, source, author, ...rest }) => ({
        type,
        ...one,
        ...rest,
        ...(markup === 'HTML' && { markup }),
        ...(type === 'CASE' && { parts: parts.map((p, i) => ({ ...p, id: `${i + 1}` })) }),
        ...(keywords && { keywords }),
        ...(source && { source }),
        ...(author && { author }),
      })),
  )
}

/** Any question at all. */
export const anyQuestion: fc.Arbitrary<Question> = anyQuestionOf(QUESTION_TYPES, ['TEXT', 'HTML'])
