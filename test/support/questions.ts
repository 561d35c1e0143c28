import { randomBytes } from 'node:crypto'
import type { Role } from '../../api/src/identity/rules/permissions.ts'
import { type Question, type QuestionInput, questions } from '../../api/src/questions/contract.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import type { TestApp } from './app.ts'
import { clientOf } from './papers.ts'

let serial = 0
/** A word that no other question of the run holds. */
export const newWord = (): string => `词${(++serial).toString(36)}${randomBytes(3).toString('hex')}`

/** A question nobody has asked before. */
export function newQuestion(more: Partial<QuestionInput> = {}): QuestionInput {
  const word = newWord()
  return {
    type: 'SINGLE',
    stem: `${word}问什么？`,
    choices: ['A', 'B', 'C'].map((id) => ({ id, text: `${word}之${id}` })),
    key: ['B'],
    difficulty: 2,
    topic: '程序',
    legalBasis: '《中华人民共和国行政处罚法》第四十二条',
    explanation: '两人以上',
    ...more,
  }
}

/** One sound question of every type; `mark` stands in everything that is secret of it. */
export function oneOfEach(mark = '秘'): QuestionInput[] {
  const points = [
    { text: `${mark}事实清楚`, weight: 2 },
    { text: `${mark}程序合法`, weight: 1 },
  ]
  const rubric = { referenceAnswer: `${mark}参考答案`, points }
  const explanation = `${mark}解析`
  const blanks = [{ accepted: [`${mark}六十日`, '60日'] }, { accepted: ['复议'] }]
  const fillIn = { type: 'FILL_IN' as const, choices: [], key: [], blanks, explanation }
  const shortAnswer = { type: 'SHORT_ANSWER' as const, choices: [], key: [], rubric, explanation }
  const parts = [
    { id: '1', weight: 2, ...single(explanation), stem: '第一问？' },
    { id: '2', weight: 1, ...fillIn, stem: '第二问____日内申请____。' },
    { id: '3', weight: 3, ...shortAnswer, stem: '第三问，说明理由。' },
  ]
  return [
    newQuestion({ explanation }),
    newQuestion({ type: 'MULTIPLE', key: ['A', 'C'], explanation }),
    newQuestion({ type: 'INDEFINITE', key: ['C'], explanation }),
    newQuestion({ type: 'TRUE_FALSE', choices: TRUTH, key: ['F'], explanation }),
    newQuestion({ ...fillIn, stem: `${newWord()}应当在____内申请____。` }),
    newQuestion({ ...shortAnswer, keywords: ['听证', '当场处罚'], source: '自编' }),
    newQuestion({
      type: 'CASE',
      stem: `${newWord()}某市场监管局查处一起案件。`,
      choices: [],
      key: [],
      explanation: null,
      parts,
    }),
  ]
}

const TRUTH = [
  { id: 'T', text: '正确' },
  { id: 'F', text: '错误' },
]

function single(explanation: string) {
  const choices = ['甲', '乙'].map((text, i) => ({ id: 'AB'[i]!, text: `${newWord()}${text}` }))
  return { type: 'SINGLE' as const, choices, key: ['A'], explanation }
}

/** Everything a test does with the questions of one bank. */
export interface BankDesk {
  bankId: string
  author: ApiClient
  first: ApiClient
  second: ApiClient
  create(more?: Partial<QuestionInput>): Promise<Question>
  change(question: Question, more: Partial<QuestionInput>): Promise<Question>
  submit(question: Question): Promise<Question>
  /** Written, submitted and approved by both reviewers. */
  active(more?: Partial<QuestionInput>): Promise<Question>
  read(id: string): Promise<Question>
}

export type Decision = 'APPROVE' | 'RETURN' | 'RETIRE' | 'SUSPEND' | 'RESUME' | 'PRACTICE_ON' | 'PRACTICE_OFF'

export const decide = (
  client: ApiClient,
  { id, versionNo }: Pick<Question, 'id' | 'versionNo'>,
  decision: Decision,
  comment: string | null = null,
) => client.call(questions.review, { params: { id }, body: { versionNo, decision, comment } })

/** A bank of its own with its author and its two reviewers. */
export async function bankDesk(
  t: TestApp,
  bank: { part?: 'GENERAL' | 'PROFESSIONAL'; domainCode?: string } = {},
): Promise<BankDesk> {
  const author = await clientOf(t, 'question.author')
  const first = await clientOf(t, 'question.reviewer')
  const second = await clientOf(t, 'question.second')
  const code = `D-${randomBytes(4).toString('hex')}`
  const { part = 'GENERAL', domainCode = null } = bank
  const { id: bankId } = await author.call(questions.createBank, {
    body: { code, name: `题库${code}`, part, domainCode },
  })

  const create = (more: Partial<QuestionInput> = {}) =>
    author.call(questions.create, { body: { bankId, ...newQuestion(more) } })
  const submit = ({ id, versionNo }: Question) => author.call(questions.submit, { params: { id }, body: { versionNo } })
  return {
    ...{ bankId, author, first, second, create, submit },
    change: (question, more) =>
      author.call(questions.change, {
        params: { id: question.id },
        body: { ...inputOf(question), ...more, versionNo: question.versionNo },
      }),
    async active(more = {}) {
      const question = await submit(await create(more))
      await decide(first, question, 'APPROVE')
      return decide(second, question, 'APPROVE')
    },
    read: (id) => author.call(questions.read, { params: { id } }),
  }
}

/** What of a question as it is read can be written again. */
export function inputOf(question: QuestionInput): QuestionInput {
  const { type, markup, stem, choices, key, blanks, blanksInAnyOrder, rubric, explanation, parts } = question
  const { difficulty, topic, legalBasis, keywords, source } = question
  const given = { markup, blanks, blanksInAnyOrder, rubric, parts, keywords, source }
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { type, stem, choices, key, explanation, difficulty, topic, legalBasis, ...said }
}

/** One more role for an account, everywhere. */
export const grantRole = (t: TestApp, loginName: string, role: Role) =>
  t.owner
    .insertInto('roleGrant')
    .values({ accountId: t.world.accounts[loginName]!, role, scopeKind: 'ALL', validFrom: '2020-01-01' })
    .execute()

/** An account of its own with these roles. */
export async function accountWith(t: TestApp, loginName: string, roles: Role[]): Promise<ApiClient> {
  await t.world.addPerson({ loginName })
  for (const role of roles) await grantRole(t, loginName, role)
  return clientOf(t, loginName)
}
