import { type CasePart, CHOICE_IDS, type Question } from './question.ts'

export { anyQuestion, pictureHash } from './any-question-for-tests.ts'

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

/** Three blanks, two of them with variants. */
export const fillIn = (changes: Partial<Question> = {}): Question =>
  question({
    type: 'FILL_IN',
    stem: '设定和实施行政处罚必须以____为依据，与违法行为的____、性质、____以及社会危害程度相当。',
    choices: [],
    key: [],
    blanks: [{ accepted: ['事实'] }, { accepted: ['事实', '违法事实'] }, { accepted: ['情节', '情节轻重'] }],
    topic: '行政处罚的原则',
    legalBasis: '《中华人民共和国行政处罚法》第五条第二款',
    ...changes,
  })

export const shortAnswer = (changes: Partial<Question> = {}): Question =>
  question({
    type: 'SHORT_ANSWER',
    stem: '简述行政处罚当场收缴罚款的情形。',
    choices: [],
    key: [],
    rubric: {
      referenceAnswer:
        '依法给予一百元以下罚款的；不当场收缴事后难以执行的；边远、水上、交通不便地区当事人提出当场缴纳的。',
      points: [
        { text: '一百元以下罚款', weight: 2 },
        { text: '不当场收缴事后难以执行', weight: 2 },
        { text: '边远、水上、交通不便地区', weight: 1 },
      ],
    },
    topic: '行政处罚的执行',
    legalBasis: '《中华人民共和国行政处罚法》第六十八条、第六十九条',
    ...changes,
  })

/** A material with a single, a multiple, a fill-in and a short answer, of the weights 1, 2, 1 and 3. */
export const caseQuestion = (changes: Partial<Question> = {}): Question =>
  question({
    type: 'CASE',
    stem: '某县交通运输局执法人员在检查中发现李某未取得道路旅客运输经营许可，擅自从事班车客运经营。',
    choices: [],
    key: [],
    parts: [
      { ...asPart(question({ stem: '本案由谁管辖？' })), id: '1', weight: 1 },
      { ...asPart(question({ type: 'MULTIPLE', stem: '可以作为证据的有？', key: ['A', 'C'] })), id: '2', weight: 2 },
      {
        ...asPart(fillIn({ stem: '执法人员不得少于____人。', blanks: [{ accepted: ['两', '二', '2'] }] })),
        id: '3',
        weight: 1,
      },
      { ...asPart(shortAnswer()), id: '4', weight: 3 },
    ],
    ...changes,
  })

/** The sub-question that asks what the question asks. */
export function asPart({ type, ...q }: Question): CasePart {
  if (type === 'CASE') throw new TypeError('a case has no cases')
  const { stem, choices: all, key, blanks, blanksInAnyOrder, rubric, explanation } = q
  const answer = { ...(blanks && { blanks }), ...(blanksInAnyOrder && { blanksInAnyOrder }), ...(rubric && { rubric }) }
  return { id: '1', type, weight: 1, stem, choices: all, key, ...answer, explanation }
}

/** Choices A, B, C … with these texts. */
export const choices = (...texts: string[]) => texts.map((text, i) => ({ id: CHOICE_IDS[i]!, text }))
