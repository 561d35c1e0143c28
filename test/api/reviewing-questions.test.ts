import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../api/src/identity/rules/permissions.ts'
import { type QuestionInput, questions } from '../../api/src/questions/contract.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBank, clientOf, madeUpQuestions } from '../support/papers.ts'

let t: TestApp
let author: ApiClient
let reviewer: ApiClient
let bankId: string
let serial = 0

beforeAll(async () => {
  t = await testApp()
  author = await clientOf(t, 'question.author')
  reviewer = await clientOf(t, 'question.reviewer')
  const body = { code: 'REVIEW', name: '审题', part: 'GENERAL' as const, domainCode: null }
  bankId = (await author.call(questions.createBank, { body })).id
})
afterAll(() => t.close())
beforeEach(() => {
  serial++
})

/** A question nobody has asked before. */
const input = (more: Partial<QuestionInput> = {}): QuestionInput => ({
  type: 'SINGLE',
  stem: `第${serial}题问什么？`,
  choices: ['A', 'B', 'C'].map((id) => ({ id, text: `${serial}之${id}` })),
  key: ['B'],
  difficulty: 2,
  topic: '程序',
  legalBasis: '《中华人民共和国行政处罚法》第四十二条',
  explanation: '两人以上',
  ...more,
})

const create = (more: Partial<QuestionInput> = {}) =>
  author.call(questions.create, { body: { bankId, ...input(more) } })
const submit = (id: string, versionNo = 1) => author.call(questions.submit, { params: { id }, body: { versionNo } })
const review = (id: string, decision: 'APPROVE' | 'RETURN' | 'RETIRE', versionNo = 1, client = reviewer) =>
  client.call(questions.review, { params: { id }, body: { versionNo, decision, comment: null } })
const change = (id: string, versionNo: number, more: Partial<QuestionInput>, client = author) =>
  client.call(questions.change, { params: { id }, body: { ...input(more), versionNo } })
const refusal = (code: string) => expect.objectContaining({ code })

/** One more role for an account, everywhere. */
const grant = (loginName: string, role: Role) =>
  t.owner
    .insertInto('roleGrant')
    .values({ accountId: t.world.accounts[loginName]!, role, scopeKind: 'ALL', validFrom: '2020-01-01' })
    .execute()

/** An account of its own with these roles. */
async function account(loginName: string, roles: Role[]): Promise<ApiClient> {
  await t.world.addPerson({ loginName })
  for (const role of roles) await grant(loginName, role)
  return clientOf(t, loginName)
}

describe('writing a question', () => {
  it('makes a draft that its author may edit and submit, and the reviewer not yet approve', async () => {
    const question = await create()
    expect(question).toMatchObject({ state: 'DRAFT', versionNo: 1, key: ['B'], openActions: ['EDIT', 'SUBMIT'] })
    await expect(review(question.id, 'APPROVE')).rejects.toEqual(refusal('question-state'))
  })

  it('is refused with every problem at once', async () => {
    const body = {
      bankId,
      ...input({
        key: ['E'],
        choices: [
          { id: 'A', text: '同' },
          { id: 'B', text: '同' },
        ],
      }),
    }
    await expect(author.call(questions.create, { body })).rejects.toMatchObject({
      code: 'question-invalid',
      detail: { problems: [{ code: 'question-choices-equal' }, { code: 'question-key-unknown' }] },
    })
  })

  it('is refused when any bank asks the same already, whatever the width and punctuation', async () => {
    await create()
    await expect(create({ stem: `第${serial}题问什么?` })).rejects.toEqual(refusal('question-exists'))
  })

  it('keeps every version, goes back to draft by an edit, and refuses an edit of an old version', async () => {
    const { id } = await create()
    await submit(id)
    await review(id, 'APPROVE')
    const changed = await change(id, 1, { key: ['C'] })
    expect(changed).toMatchObject({ state: 'DRAFT', versionNo: 2, key: ['C'] })
    expect(changed.versions.map(({ versionNo }) => versionNo)).toEqual([1, 2])
    await expect(change(id, 1, { key: ['A'] })).rejects.toEqual(refusal('question-changed-meanwhile'))
    const kept = await t.owner
      .selectFrom('questionVersion as v')
      .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
      .where('v.questionId', '=', id)
      .orderBy('v.versionNo')
      .select(['k.key', 'v.isCurrent'])
      .execute()
    expect(kept).toEqual([
      { key: ['B'], isCurrent: false },
      { key: ['C'], isCurrent: true },
    ])
  })
})

describe('the review by a second person', () => {
  it('makes a question active, or returns it with a comment that stays on record', async () => {
    const { id } = await create()
    await submit(id)
    t.clock.advance({ seconds: 1 })
    await reviewer.call(questions.review, {
      params: { id },
      body: { versionNo: 1, decision: 'RETURN', comment: '法条有误' },
    })
    t.clock.advance({ seconds: 1 })
    await submit(id)
    t.clock.advance({ seconds: 1 })
    const approved = await review(id, 'APPROVE')
    expect(approved.state).toBe('ACTIVE')
    expect(approved.reviews.map(({ decision, comment }) => [decision, comment])).toEqual([
      ['SUBMIT', null],
      ['RETURN', '法条有误'],
      ['SUBMIT', null],
      ['APPROVE', null],
    ])
  })

  it('never lies with the author, whatever other role he holds', async () => {
    const both = await account('both.roles', ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'])
    const { id } = await both.call(questions.create, { body: { bankId, ...input() } })
    await both.call(questions.submit, { params: { id }, body: { versionNo: 1 } })
    await expect(review(id, 'APPROVE', 1, both)).rejects.toEqual(refusal('question-own-work'))
    expect((await review(id, 'APPROVE')).state).toBe('ACTIVE')
  })

  it('never lies with the author of an unapproved version that somebody else edited after', async () => {
    const first = await account('first.hand', ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'])
    const second = await account('second.hand', ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'])
    const { id } = await create()
    await change(id, 1, { key: ['A'] }, first)
    await change(id, 2, { key: ['C'] }, second)
    await second.call(questions.submit, { params: { id }, body: { versionNo: 3 } })
    await expect(review(id, 'APPROVE', 3, first)).rejects.toEqual(refusal('question-own-work'))
    await review(id, 'APPROVE', 3)
    await change(id, 3, { key: ['B'] }, second)
    await second.call(questions.submit, { params: { id }, body: { versionNo: 4 } })
    expect((await review(id, 'APPROVE', 4, first)).state).toBe('ACTIVE')
  })

  it('lets only one of many simultaneous approvals win', async () => {
    const { id } = await create()
    await submit(id)
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => review(id, 'APPROVE')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(19)
  })

  it('refuses a version that the reviewer has not seen', async () => {
    const { id } = await create()
    await change(id, 1, { key: ['A'] })
    await submit(id, 2)
    await expect(review(id, 'APPROVE', 1)).rejects.toEqual(refusal('question-changed-meanwhile'))
  })

  it('approves a whole bank at once except the reviewer’s own work', async () => {
    const both = await account('bank.both', ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'])
    const body = { code: `OWN-${serial}`, name: '混合', part: 'GENERAL' as const, domainCode: null }
    const bank = await author.call(questions.createBank, { body })
    for (const [client, label] of [
      [author, '甲'],
      [author, '乙'],
      [both, '丙'],
    ] as const) {
      const { id } = await client.call(questions.create, {
        body: { ...input({ stem: `${label}${serial}？` }), bankId: bank.id },
      })
      await client.call(questions.submit, { params: { id }, body: { versionNo: 1 } })
    }
    const request = { params: { id: bank.id }, body: { importId: null, comment: null } }
    expect(await both.call(questions.reviewAll, request)).toEqual({ approved: 2, skippedOwn: 1 })
    expect(await reviewer.call(questions.reviewAll, request)).toEqual({ approved: 1, skippedOwn: 0 })
    const { items } = await author.call(questions.banks, { query: { size: 100 } })
    expect(items.find(({ id }) => id === bank.id)).toMatchObject({ active: 3, inReview: 0, draft: 0 })
  })
})

describe('what may be known of the bank', () => {
  it('is only his own work for one who writes, and everything for one who reviews', async () => {
    const other = await account('other.author', ['QUESTION_AUTHOR'])
    const { id } = await create()
    await expect(other.call(questions.read, { params: { id } })).rejects.toMatchObject({
      status: 403,
      code: 'question-foreign',
    })
    await expect(change(id, 1, {}, other)).rejects.toMatchObject({ status: 403, code: 'question-foreign' })
    expect((await other.call(questions.list, { query: { bank: bankId } })).total).toBe(0)
    expect((await reviewer.call(questions.read, { params: { id } })).key).toEqual(['B'])
  })

  it('is nothing for candidates, units and the examination office, but the numbers', async () => {
    const { id } = await create()
    const candidate = await account('kaosheng', [])
    const officer = await clientOf(t, 'exam.officer')
    for (const client of [candidate, await clientOf(t, 'unit.admin'), officer]) {
      await expect(client.call(questions.read, { params: { id } })).rejects.toMatchObject({ status: 403 })
      await expect(client.call(questions.list, {})).rejects.toMatchObject({ status: 403 })
    }
    await activeBank(t, {
      part: 'PROFESSIONAL',
      domainCode: 'TRANSPORT',
      questions: madeUpQuestions(`供给${serial}`, 6),
    })
    const supply = await officer.call(questions.supply, { query: { domain: 'TRANSPORT', size: 100 } })
    expect(supply.items.reduce((sum, { available }) => sum + available, 0)).toBe(6)
    expect(JSON.stringify(supply)).not.toContain('成立')
  })

  it('leaves a trace of everybody who opened a key', async () => {
    const { id } = await create()
    await reviewer.call(questions.read, { params: { id } })
    const traces = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', id)
      .where('action', '=', 'question.read')
      .select('actorId')
      .execute()
    expect(traces).toEqual([{ actorId: t.world.accounts['question.reviewer'] }])
  })
})

describe('a bank', () => {
  it.each([
    ['bank-domain-missing', 'domainCode', { part: 'PROFESSIONAL' as const, domainCode: null }],
    ['bank-domain-unexpected', 'domainCode', { part: 'GENERAL' as const, domainCode: 'MARKET' }],
    ['domain-unknown', 'domainCode', { part: 'PROFESSIONAL' as const, domainCode: 'NOWHERE' }],
    ['bank-code-taken', 'code', { part: 'GENERAL' as const, domainCode: null, code: 'REVIEW' }],
  ])('is refused with %s', async (code, field, more) => {
    const body = { code: `BAD-${serial}`, name: '错', ...more }
    await expect(author.call(questions.createBank, { body })).rejects.toMatchObject({
      status: 400,
      code,
      message: expect.stringContaining(`"field":"${field}","code":"${code}"`),
    })
  })
})
