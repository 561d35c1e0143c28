import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { questions } from '../../api/src/questions/contract.ts'
import { fillBank } from '../../scripts/bench/questions.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBank, clientOf, madeUpQuestions } from '../support/papers.ts'
import { accountWith, type BankDesk, bankDesk, decide, newQuestion, newWord } from '../support/questions.ts'

let t: TestApp
let desk: BankDesk

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  desk = await bankDesk(t)
})

const refusal = (code: string) => expect.objectContaining({ code })

describe('writing a question', () => {
  it('makes a draft that its author may edit, submit and tag, and the reviewer not yet approve', async () => {
    const question = await desk.create()
    expect(question).toMatchObject({ state: 'DRAFT', versionNo: 1, key: ['B'], openActions: ['EDIT', 'SUBMIT', 'TAG'] })
    await expect(decide(desk.first, question, 'APPROVE')).rejects.toEqual(refusal('question-state'))
  })

  it('is refused with every problem at once', async () => {
    const choices = ['A', 'B'].map((id) => ({ id, text: '同' }))
    await expect(desk.create({ key: ['E'], choices })).rejects.toMatchObject({
      code: 'question-invalid',
      detail: { problems: [{ code: 'question-choices-equal' }, { code: 'question-key-unknown' }] },
    })
  })

  it('is refused when any bank asks the same already, whatever the width and punctuation', async () => {
    const { stem, choices } = await desk.create()
    const other = await bankDesk(t)
    await expect(other.create({ stem: stem.replace('？', '?'), choices })).rejects.toEqual(refusal('question-exists'))
  })

  it('keeps every version, goes back to draft by an edit, and refuses an edit of an old version', async () => {
    const question = await desk.active()
    const changed = await desk.change(question, { key: ['C'] })
    expect(changed).toMatchObject({ state: 'DRAFT', versionNo: 2, key: ['C'] })
    expect(changed.versions.map(({ versionNo }) => versionNo)).toEqual([1, 2])
    await expect(desk.change(question, { key: ['A'] })).rejects.toEqual(refusal('question-changed-meanwhile'))
    const kept = await t.owner
      .selectFrom('questionVersion as v')
      .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
      .where('v.questionId', '=', question.id)
      .orderBy('v.versionNo')
      .select(['k.key', 'v.isCurrent'])
      .execute()
    expect(kept).toEqual([
      { key: ['B'], isCurrent: false },
      { key: ['C'], isCurrent: true },
    ])
  })
})

describe('the review', () => {
  it('takes a first and a second reviewer, and every step stays on record with its version', async () => {
    const draft = await desk.create()
    await desk.submit(draft)
    t.clock.advance({ seconds: 1 })
    await decide(desk.first, draft, 'RETURN', '法条有误')
    t.clock.advance({ seconds: 1 })
    const second = await desk.change(draft, { legalBasis: '《行政处罚法》第五十五条' })
    await desk.submit(second)
    t.clock.advance({ seconds: 1 })
    expect(await decide(desk.first, second, 'APPROVE')).toMatchObject({ state: 'REVIEW2' })
    t.clock.advance({ seconds: 1 })
    const approved = await decide(desk.second, second, 'APPROVE', '同意')
    expect(approved.state).toBe('ACTIVE')
    expect(approved.reviews.map(({ versionNo, decision, comment }) => [versionNo, decision, comment])).toEqual([
      [1, 'SUBMIT', null],
      [1, 'RETURN', '法条有误'],
      [2, 'SUBMIT', null],
      [2, 'APPROVE', null],
      [2, 'APPROVE', '同意'],
    ])
  })

  it('is never both levels by one person, not even after the question came back once', async () => {
    const question = await desk.submit(await desk.create())
    const waiting = await decide(desk.first, question, 'APPROVE')
    expect(waiting.openActions).not.toContain('APPROVE')
    await expect(decide(desk.first, question, 'APPROVE')).rejects.toMatchObject({
      status: 403,
      code: 'question-reviewed-before',
    })
    await decide(desk.second, question, 'RETURN', '再议')
    await desk.submit(question)
    await decide(desk.second, question, 'APPROVE')
    await expect(decide(desk.second, question, 'APPROVE')).rejects.toEqual(refusal('question-reviewed-before'))
    expect((await decide(desk.first, question, 'APPROVE')).state).toBe('ACTIVE')
  })

  it('says why when it returns or suspends', async () => {
    const question = await desk.submit(await desk.create())
    for (const reason of [null, '  ']) {
      await expect(decide(desk.first, question, 'RETURN', reason)).rejects.toMatchObject({
        status: 400,
        code: 'question-reason-missing',
      })
    }
    await expect(decide(desk.first, question, 'SUSPEND')).rejects.toEqual(refusal('question-reason-missing'))
    expect((await decide(desk.first, question, 'RETURN', '题干不清')).state).toBe('DRAFT')
  })

  it('is one step where the province decides so', async () => {
    await t.owner
      .insertInto('ruleParameter')
      .values({
        key: 'question.review_levels',
        value: '1',
        validFrom: '2027-01-01',
        legalBasis: '省里规定',
        grade: 'ASSUMED',
      })
      .execute()
    const question = await desk.submit(await desk.create())
    const before = t.clock.now().getTime()
    t.clock.advance({ days: 60 })
    const [first] = [await clientOf(t, 'question.reviewer')]
    expect((await decide(first, question, 'APPROVE')).state).toBe('ACTIVE')
    t.clock.advance({ seconds: (before - t.clock.now().getTime()) / 1000 })
  })

  it('never lies with the author, whatever other role he holds', async () => {
    const both = await accountWith(t, 'both.roles', ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'])
    const question = await both.call(questions.create, { body: { bankId: desk.bankId, ...newQuestion() } })
    await both.call(questions.submit, { params: { id: question.id }, body: { versionNo: 1 } })
    await expect(decide(both, question, 'APPROVE')).rejects.toEqual(refusal('question-own-work'))
    await decide(desk.first, question, 'APPROVE')
    await expect(decide(both, question, 'APPROVE')).rejects.toEqual(refusal('question-own-work'))
    expect((await decide(desk.second, question, 'APPROVE')).state).toBe('ACTIVE')
  })

  it('never lies with the author of an unapproved version that somebody else edited after', async () => {
    const hands = ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'] as const
    const one = { ...desk, author: await accountWith(t, 'first.hand', [...hands]) }
    const other = { ...desk, author: await accountWith(t, 'second.hand', [...hands]) }
    const changeBy = (by: BankDesk, question: Awaited<ReturnType<BankDesk['create']>>, key: string) =>
      by.author.call(questions.change, {
        params: { id: question.id },
        body: { ...newQuestion({ key: [key] }), versionNo: question.versionNo },
      })
    const submitBy = (by: BankDesk, { id, versionNo }: { id: string; versionNo: number }) =>
      by.author.call(questions.submit, { params: { id }, body: { versionNo } })

    const third = await changeBy(other, await changeBy(one, await desk.create(), 'A'), 'C')
    await submitBy(other, third)
    await expect(decide(one.author, third, 'APPROVE')).rejects.toEqual(refusal('question-own-work'))
    await decide(desk.first, third, 'APPROVE')
    await decide(desk.second, third, 'APPROVE')
    const fourth = await changeBy(other, third, 'B')
    await submitBy(other, fourth)
    expect((await decide(one.author, fourth, 'APPROVE')).state).toBe('REVIEW2')
  })

  it('lets only one of many simultaneous approvals win', async () => {
    const question = await desk.submit(await desk.create())
    const attempts = Array.from({ length: 10 }, (_, i) => decide(i % 2 ? desk.first : desk.second, question, 'APPROVE'))
    const outcomes = await Promise.allSettled(attempts)
    // One for each level: the second reviewer is somebody else than the first.
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect((await desk.read(question.id)).state).toBe('ACTIVE')
  })

  it('refuses a version that the reviewer has not seen', async () => {
    const question = await desk.create()
    const second = await desk.change(question, { key: ['A'] })
    await desk.submit(second)
    await expect(decide(desk.first, question, 'APPROVE')).rejects.toEqual(refusal('question-changed-meanwhile'))
  })
})

describe('reviewing many at once', () => {
  it('approves a whole bank level by level, except what the reviewer had a hand in', async () => {
    const both = await accountWith(t, 'bank.both', ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'])
    await desk.submit(await desk.create())
    await desk.submit(await desk.create())
    const own = await both.call(questions.create, { body: { bankId: desk.bankId, ...newQuestion() } })
    await both.call(questions.submit, { params: { id: own.id }, body: { versionNo: 1 } })

    const approve = { params: { id: desk.bankId }, body: { importId: null, comment: null } }
    expect(await both.call(questions.reviewAll, approve)).toEqual({ approved: 2, skippedOwn: 1 })
    expect(await both.call(questions.reviewAll, approve)).toEqual({ approved: 0, skippedOwn: 3 })
    expect(await desk.first.call(questions.reviewAll, approve)).toEqual({ approved: 3, skippedOwn: 0 })
    expect(await desk.second.call(questions.reviewAll, approve)).toEqual({ approved: 1, skippedOwn: 0 })
    const bank = await desk.author.call(questions.bank, { params: { id: desk.bankId } })
    expect(bank).toMatchObject({ active: 3, inReview: 0, draft: 0 })
  })

  it('does to named ones what it could do to each alone, and says of the others why not', async () => {
    const active = await desk.active()
    const waiting = await desk.submit(await desk.create())
    const draft = await desk.create()
    await decide(desk.first, waiting, 'APPROVE')
    const nowhere = '00000000-0000-4000-8000-000000000000'
    const ids = [active.id, waiting.id, draft.id, nowhere]
    const body = { selection: { ids }, decision: 'APPROVE' as const, comment: null }
    expect(await desk.first.call(questions.reviewMany, { body })).toEqual({
      done: 0,
      left: expect.arrayContaining([
        { because: 'state', count: 2, serials: [active.serial, draft.serial].sort((a, b) => a - b) },
        { because: 'reviewed-before', count: 1, serials: [waiting.serial] },
        { because: 'not-found', count: 1, serials: [] },
      ]),
    })
    expect(await desk.second.call(questions.reviewMany, { body })).toMatchObject({ done: 1 })
    expect((await desk.read(waiting.id)).reviews.map(({ decision }) => decision)).toEqual([
      'SUBMIT',
      'APPROVE',
      'APPROVE',
    ])
  })

  it('takes everything that a filter finds, and nothing else', async () => {
    const word = newWord()
    const found = [await desk.active({ topic: word }), await desk.active({ topic: `${word}/细目` })]
    const spared = await desk.active()
    const body = { selection: { filter: { topic: word } }, decision: 'RETIRE' as const, comment: '过时' }
    expect(await desk.second.call(questions.reviewMany, { body })).toEqual({ done: 2, left: [] })
    for (const { id } of found) expect((await desk.read(id)).state).toBe('RETIRED')
    expect((await desk.read(spared.id)).state).toBe('ACTIVE')
  })

  it('lists what waits for a reviewer exactly as he could approve it', async () => {
    const both = await accountWith(t, 'waits.both', ['QUESTION_AUTHOR', 'QUESTION_REVIEWER'])
    const mine = await both.call(questions.create, { body: { bankId: desk.bankId, ...newQuestion() } })
    await both.call(questions.submit, { params: { id: mine.id }, body: { versionNo: 1 } })
    const once = await desk.submit(await desk.create())
    await decide(desk.first, once, 'APPROVE')
    await desk.submit(await desk.create())
    await desk.create()
    await desk.active()
    const query = { bank: desk.bankId, size: 100 }
    for (const client of [both, desk.first, desk.second]) {
      const { items: every } = await client.call(questions.list, { query })
      const { items: waiting } = await client.call(questions.list, { query: { ...query, waiting: true } })
      const open = await Promise.all(every.map(({ id }) => client.call(questions.read, { params: { id } })))
      const approvable = open.filter(({ openActions }) => openActions.includes('APPROVE')).map(({ id }) => id)
      expect(waiting.map(({ id }) => id).sort()).toEqual(approvable.sort())
      expect(waiting.length).toBeGreaterThan(0)
    }
    expect((await desk.author.call(questions.list, { query: { ...query, waiting: true } })).total).toBe(0)
  })
})

describe('setting free for practice', () => {
  it('is decided by a reviewer for an active question, once, and can be taken back', async () => {
    const question = await desk.active()
    await expect(decide(desk.author, question, 'PRACTICE_ON')).rejects.toEqual(refusal('permission-missing'))
    const free = await decide(desk.first, question, 'PRACTICE_ON')
    expect(free).toMatchObject({ state: 'ACTIVE', practiceSince: t.clock.now().toISOString() })
    await expect(decide(desk.first, question, 'PRACTICE_ON')).rejects.toEqual(refusal('question-practice-unchanged'))
    const { items } = await desk.first.call(questions.list, { query: { bank: desk.bankId, practice: true } })
    expect(items.map(({ id }) => id)).toEqual([question.id])
    expect((await decide(desk.second, question, 'PRACTICE_OFF')).practiceSince).toBeNull()
  })
})

describe('suspending and resuming', () => {
  it('brings an approved text back to use, and one that was never approved back to review', async () => {
    const active = await desk.active()
    expect((await decide(desk.first, active, 'SUSPEND', '存疑')).state).toBe('SUSPENDED')
    expect((await decide(desk.second, active, 'RESUME', '仍然有效')).state).toBe('ACTIVE')

    const waiting = await desk.submit(await desk.create())
    await decide(desk.first, waiting, 'APPROVE')
    await decide(desk.second, waiting, 'SUSPEND', '存疑')
    expect((await decide(desk.second, waiting, 'RESUME')).state).toBe('REVIEW1')
  })
})

describe('what may be known of the bank', () => {
  it('is only his own work for one who writes, and everything for one who reviews', async () => {
    const other = await accountWith(t, 'other.author', ['QUESTION_AUTHOR'])
    const { id } = await desk.create()
    await expect(other.call(questions.read, { params: { id } })).rejects.toMatchObject({
      status: 403,
      code: 'question-foreign',
    })
    const body = { ...newQuestion(), versionNo: 1 }
    await expect(other.call(questions.change, { params: { id }, body })).rejects.toMatchObject({
      status: 403,
      code: 'question-foreign',
    })
    expect((await other.call(questions.list, { query: { bank: desk.bankId } })).total).toBe(0)
    expect((await desk.first.call(questions.read, { params: { id } })).key).toEqual(['B'])
  })

  it('is nothing for candidates, units and the examination office, but the numbers', async () => {
    const { id } = await desk.create()
    const candidate = await accountWith(t, 'kaosheng', [])
    const officer = await clientOf(t, 'exam.officer')
    for (const client of [candidate, await clientOf(t, 'unit.admin'), officer]) {
      await expect(client.call(questions.read, { params: { id } })).rejects.toMatchObject({ status: 403 })
      await expect(client.call(questions.list, {})).rejects.toMatchObject({ status: 403 })
    }
    await activeBank(t, {
      part: 'PROFESSIONAL',
      domainCode: 'TRANSPORT',
      questions: madeUpQuestions(`供给${newWord()}`, 6),
    })
    const supply = await officer.call(questions.supply, { query: { domain: 'TRANSPORT', size: 100 } })
    expect(supply.items.reduce((sum, { available }) => sum + available, 0)).toBe(6)
    expect(JSON.stringify(supply)).not.toContain('成立')
  })

  it('leaves a trace of everybody who opened a key, old versions too', async () => {
    const { id } = await desk.create()
    await desk.first.call(questions.read, { params: { id } })
    await desk.second.call(questions.version, { params: { id, versionNo: 1 } })
    const traces = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', id)
      .where('action', '=', 'question.read')
      .orderBy('seq')
      .select('actorId')
      .execute()
    const { accounts } = t.world
    expect(traces).toEqual([{ actorId: accounts['question.reviewer'] }, { actorId: accounts['question.second'] }])
  })
})

describe('a bank', () => {
  it.each([
    ['bank-domain-missing', 'domainCode', { part: 'PROFESSIONAL' as const, domainCode: null }],
    ['bank-domain-unexpected', 'domainCode', { part: 'GENERAL' as const, domainCode: 'MARKET' }],
    ['domain-unknown', 'domainCode', { part: 'PROFESSIONAL' as const, domainCode: 'NOWHERE' }],
    ['bank-code-taken', 'code', { part: 'GENERAL' as const, domainCode: null, code: 'TAKEN' }],
  ])('is refused with %s', async (code, field, more) => {
    const taken = { code: 'TAKEN', name: '在先', part: 'GENERAL' as const, domainCode: null }
    await desk.author.call(questions.createBank, { body: taken }).catch(() => undefined)
    const body = { code: `BAD-${newWord().slice(1)}`, name: '错', ...more }
    await expect(desk.author.call(questions.createBank, { body })).rejects.toMatchObject({
      status: 400,
      code,
      message: expect.stringContaining(`"field":"${field}","code":"${code}"`),
    })
  })
})

// Last, for it leaves a large bank behind.
describe('deciding on thousands', () => {
  it('is a few statements for thousands of questions', async () => {
    const bank = await fillBank(t.deps.config.databaseUrl, 5000)
    const started = performance.now()
    const body = { selection: { filter: { bank } }, decision: 'PRACTICE_ON' as const, comment: null }
    expect(await desk.first.call(questions.reviewMany, { body })).toEqual({ done: 5000, left: [] })
    expect(performance.now() - started).toBeLessThan(10_000)
  }, 60_000)
})
