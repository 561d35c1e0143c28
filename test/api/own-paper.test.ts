import { afterAll, beforeAll, expect, it } from 'vitest'
import { results } from '../../api/src/exams/results/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBanks, clientOf } from '../support/papers.ts'
import { type Answering, gradedSession, RIGHT, releaseSession, type SatSession, WRONG } from '../support/sat-session.ts'

/** Leaves every other question blank. */
const halfBlank = (): Answering => {
  let asked = 0
  return (entry, choices) => (asked++ % 2 === 0 ? RIGHT(entry, choices) : undefined)
}

let t: TestApp
let shown: SatSession
let closed: SatSession

beforeAll(async () => {
  t = await testApp()
  await activeBanks(t)
  const rules = { durationMinutes: 60, reviewPolicy: 'QUESTIONS_WITHOUT_KEY' } as const
  shown = await gradedSession(
    t,
    new Map([
      ['p.one', WRONG],
      ['p.two', halfBlank()],
    ]),
    { rules },
  )
  closed = await gradedSession(t, new Map([['p.three', RIGHT]]), { rules: { durationMinutes: 60 } })
}, 60_000)
afterAll(() => t.close())

const paper = async (loginName: string, id: string) =>
  (await clientOf(t, loginName)).call(results.paper, { params: { id } })
const mine = async (loginName: string) => (await (await clientOf(t, loginName)).call(results.mine, { query: {} })).items

it('shows nobody a question before the results are released', async () => {
  await expect(paper('p.one', shown.registrationIds[0]!)).rejects.toMatchObject({ status: 404 })
})

it('shows candidates their own questions and answers in their own order, and no key', async () => {
  await releaseSession(t, shown.session.id)
  expect(await mine('p.one')).toMatchObject([{ mayReadPaper: true }])
  const [one, two] = await Promise.all([
    paper('p.one', shown.registrationIds[0]!),
    paper('p.two', shown.registrationIds[1]!),
  ])
  expect(one.questions).toHaveLength(13)
  expect(one.questions.every(({ given }) => given.length === 1)).toBe(true)
  expect(two.questions.filter(({ given }) => given.length > 0)).toHaveLength(7)

  const { formId } = await t.owner
    .selectFrom('examRegistration')
    .where('id', '=', shown.registrationIds[0]!)
    .select('formId')
    .executeTakeFirstOrThrow()
  const { answers } = await t.owner
    .selectFrom('sealed.formAnswerKey')
    .where('formId', '=', formId!)
    .select('answers')
    .executeTakeFirstOrThrow()
  for (const { ref, key, itemId } of answers) {
    const question = one.questions.find((asked) => asked.ref === ref)!
    expect(key).not.toContain(question.given[0])
    expect(question.choices.map(({ id }) => id)).toContain(question.given[0])
    expect(JSON.stringify(one)).not.toContain(itemId)
  }
  expect(Object.keys(one.questions[0]!).sort()).toEqual(
    ['blanks', 'choices', 'given', 'marks', 'markup', 'material', 'part', 'ref', 'stem', 'type'].sort(),
  )
})

it('shows them to nobody else', async () => {
  for (const loginName of ['p.two', 'exam.officer', 'exam.approver'])
    await expect(paper(loginName, shown.registrationIds[0]!)).rejects.toMatchObject({
      status: expect.toBeOneOf([403, 404]),
    })
})

it('shows none where the rule of the session shows marks only', async () => {
  await releaseSession(t, closed.session.id)
  expect(await mine('p.three')).toMatchObject([{ mayReadPaper: false }])
  await expect(paper('p.three', closed.registrationIds[0]!)).rejects.toMatchObject({
    status: 409,
    code: 'own-paper-closed',
  })
})
