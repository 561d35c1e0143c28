import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { BlueprintSection, ImageBytes, Question, QuestionType } from '../../question-bank/src/index.ts'
import type { TestApp } from './app.ts'
import { bankDesk } from './questions.ts'
import type { Paper } from './sealed-slot.ts'

/** A red dot as PNG. */
function picture(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])
  const row = [0, 255, 0, 0, 255, 0, 0]
  const pixels = deflateSync(Buffer.from([...row, ...row]))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

export const PICTURE = picture()
const PICTURE_HASH = createHash('sha256').update(PICTURE).digest('hex')
const IMAGES: ReadonlyMap<string, ImageBytes> = new Map([[PICTURE_HASH, { mediaType: 'image/png', bytes: PICTURE }]])

const about = { difficulty: 3 as const, topic: null, legalBasis: null, explanation: null }
const fourChoices = ['A', 'B', 'C', 'D'].map((id) => ({ id, text: `第${id}种说法` }))
const choosing = (type: QuestionType, key: string[]): Question => ({
  ...about,
  type,
  stem: `${type}：下列说法成立的是？`,
  choices: fourChoices,
  key,
})

const rubric = {
  referenceAnswer: '应当责令改正并给予警告。',
  points: [
    { text: '责令改正', weight: 2 },
    { text: '给予警告', weight: 1 },
  ],
}

/** One question of every type, one of them with a table, a picture and a formula. */
function mixedQuestions(): Question[] {
  return [
    choosing('SINGLE', ['B']),
    choosing('MULTIPLE', ['A', 'C']),
    choosing('INDEFINITE', ['D']),
    {
      ...about,
      type: 'TRUE_FALSE',
      stem: '执法人员可以一人执法。',
      choices: [
        { id: 'T', text: '正确' },
        { id: 'F', text: '错误' },
      ],
      key: ['F'],
    },
    {
      ...about,
      type: 'FILL_IN',
      markup: 'HTML',
      stem: `<p>行政机关应当在____日内决定，逾期可以申请____。</p><table><tbody><tr><td>期限</td><td><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></td></tr></tbody></table><p><img src="sha256:${PICTURE_HASH}" alt="流程图"/></p>`,
      choices: [],
      key: [],
      blanks: [{ accepted: ['六十', '60'] }, { accepted: ['行政复议', '复议'] }],
    },
    { ...about, type: 'SHORT_ANSWER', stem: '简述对初次违法的处理。', choices: [], key: [], rubric },
    {
      ...about,
      type: 'CASE',
      stem: '某店销售过期食品，货值二百元，系初次违法。',
      choices: [],
      key: [],
      parts: [
        {
          id: '1',
          type: 'SINGLE',
          weight: 1,
          stem: '本案由谁管辖？',
          choices: ['甲局', '乙局', '丙局'].map((text, i) => ({ id: 'ABC'[i]!, text })),
          key: ['A'],
          explanation: null,
        },
        {
          id: '2',
          type: 'FILL_IN',
          weight: 1,
          stem: '执法人员不得少于____人。',
          choices: [],
          key: [],
          blanks: [{ accepted: ['两', '2', '二'] }],
          explanation: null,
        },
        {
          id: '3',
          type: 'SHORT_ANSWER',
          weight: 2,
          stem: '说明处罚的理由。',
          choices: [],
          key: [],
          rubric: { referenceAnswer: '过罚相当。', points: [] },
          explanation: null,
        },
      ],
    },
  ]
}

const section = (part: BlueprintSection['part'], type: QuestionType, marks: number) => ({
  id: type,
  part,
  type,
  count: 1,
  marks,
  topic: null,
  difficulty: null,
})

/** 40 marks general, 60 professional. */
const SECTIONS = [
  section('GENERAL', 'SINGLE', 1000),
  section('GENERAL', 'MULTIPLE', 1000),
  section('GENERAL', 'INDEFINITE', 1000),
  section('GENERAL', 'TRUE_FALSE', 1000),
  section('PROFESSIONAL', 'FILL_IN', 1000),
  section('PROFESSIONAL', 'SHORT_ANSWER', 3000),
  section('PROFESSIONAL', 'CASE', 2000),
]

/** The same sections, all general: what a session can be planned with. */
export const MIXED_SECTIONS = SECTIONS.map((one) => ({
  ...one,
  part: 'GENERAL' as const,
  topic: null,
  difficulty: null,
}))

/** A paper with every type of question, of questions that stand in no bank. */
export const mixedPaper = (): Paper => ({
  blueprint: { sections: SECTIONS },
  questions: new Map(mixedQuestions().map((question) => [`item-${question.type}`, question])),
  images: IMAGES,
})

const withoutPictures = (): Question[] =>
  mixedQuestions().map((question) => ({ ...question, stem: question.stem.replace(/<p><img[^>]*><\/p>/, '') }))

/** The same of active questions of a bank, without the picture: whoever marks them reads them there. */
export async function bankedPaper(t: TestApp): Promise<Paper> {
  const desk = await bankDesk(t)
  const questions = new Map<string, Question>()
  for (const asked of withoutPictures()) {
    const { id } = await desk.active(asked)
    const version = t.owner.selectFrom('questionVersion').where('questionId', '=', id).select('id')
    questions.set((await version.executeTakeFirstOrThrow()).id, asked)
  }
  return { blueprint: { sections: SECTIONS }, questions }
}
