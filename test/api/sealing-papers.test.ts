import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { papers } from '../../api/src/exams/papers/contract.ts'
import { formKeyContext } from '../../api/src/exams/rules/form-key.ts'
import type { Session } from '../../api/src/exams/sessions/contract.ts'
import { sha256Hex } from '../../api/src/platform/crypto/hash.ts'
import { open, unwrapKey } from '../../api/src/platform/crypto/sealing.ts'
import { parseForm } from '../../question-bank/src/index.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import {
  activeBanks,
  arrangedSession,
  clientOf,
  openSession,
  plannedSession,
  sealedSession,
} from '../support/papers.ts'

let t: TestApp
let officer: ApiClient
let sealed: Session
let serial = 0

beforeAll(async () => {
  t = await testApp()
  officer = await clientOf(t, 'exam.officer')
  await activeBanks(t)
  sealed = (await sealedSession(t, names(8))).session
})
afterAll(() => t.close())

const names = (count: number) => Array.from({ length: count }, () => `s${++serial}`)
const seal = (slotId: string, client = officer) => client.call(papers.seal, { params: { id: slotId } })
const formsOf = (session: Session) =>
  t.owner.selectFrom('examForm').where('slotId', '=', session.slots[0]!.id).orderBy('formNo').selectAll().execute()

/** The opened form as its key's holder reads it. */
function opened({ blob, blobHash, keyWrapped }: { blob: Buffer; blobHash: string; keyWrapped: Buffer }): Buffer {
  return open(blob, unwrapKey(t.deps.keyring, keyWrapped, formKeyContext(blobHash)))
}

describe('a sealed slot', () => {
  it('has the wanted number of forms, and publishes commitment and snapshot but not the seed', async () => {
    const forms = await formsOf(sealed)
    expect(forms).toHaveLength(3)
    expect(sealed.slots[0]).toMatchObject({
      state: 'SEALED',
      seedCommitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      revealedSeed: null,
      openActions: [],
    })
    const listed = await officer.call(papers.list, { params: { id: sealed.id } })
    expect(listed.items.map(({ questions, totalMarks }) => [questions, totalMarks])).toEqual(
      Array(3).fill([13, 16_000]),
    )
    expect(JSON.stringify(listed)).not.toContain('成立')
  })

  it('opens to canonical forms that hold no key, no explanation and no id of the bank', async () => {
    const ids = (await t.owner.selectFrom('questionVersion').select(['id', 'questionId']).execute()).flatMap((row) => [
      row.id,
      row.questionId,
    ])
    for (const form of await formsOf(sealed)) {
      expect(sha256Hex(form.blob)).toBe(form.blobHash)
      const plain = opened(form)
      expect(sha256Hex(plain)).toBe(form.plainHash)
      const text = plain.toString('utf8')
      expect(text).not.toMatch(/解析|"key"|"answer"|explanation|itemId|difficulty/)
      for (const id of ids) expect(text.includes(id)).toBe(false)
      const { questions } = parseForm(plain)
      expect(questions).toHaveLength(13)
      for (const question of questions) {
        const { choices, fixed: _, ...rest } = question
        expect(Object.keys(rest).sort()).toEqual(['marks', 'part', 'ref', 'sectionId', 'stem', 'type'])
        for (const choice of choices) expect(Object.keys(choice).sort()).toEqual(['ref', 'text'])
      }
    }
  })

  it('has nothing readable of the paper outside of the sealed blobs', async () => {
    const [form] = await formsOf(sealed)
    const { questions } = parseForm(opened(form!))
    const { blob, ...columns } = form!
    expect(blob.includes(Buffer.from(questions[0]!.stem))).toBe(false)
    expect(JSON.stringify(columns)).not.toContain(questions[0]!.stem)
  })

  it('keeps the answer keys where the candidates’ side of the database cannot look', async () => {
    const [form] = await formsOf(sealed)
    const key = await t.owner
      .selectFrom('sealed.formAnswerKey')
      .where('formId', '=', form!.id)
      .select(['keyVersion', 'answers'])
      .executeTakeFirstOrThrow()
    const { questions } = parseForm(opened(form!))
    const refs = new Map(questions.map((question) => [question.ref, question]))
    expect(key.keyVersion).toBe(1)
    for (const entry of key.answers) {
      const question = refs.get(entry.ref)!
      const choices = question.choices.map(({ ref }) => ref)
      expect(entry.key.every((ref) => choices.includes(ref))).toBe(true)
      const bank = await t.owner
        .selectFrom('questionVersion as v')
        .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
        .where('v.id', '=', entry.itemId)
        .select(['v.stem', 'k.key'])
        .executeTakeFirstOrThrow()
      expect(bank.stem).toBe(question.stem)
      expect(entry.key.map((ref) => entry.choiceIds[ref]).sort()).toEqual(bank.key)
    }
    for (const table of ['form_answer_key', 'slot_seed', 'slot_snapshot', 'question_key']) {
      await expect(sql`select * from sealed.${sql.id(table)}`.execute(t.deps.examDb)).rejects.toThrow(
        'permission denied',
      )
    }
    for (const table of ['question', 'question_version']) {
      await expect(sql`select * from ${sql.id(table)}`.execute(t.deps.examDb)).rejects.toThrow('permission denied')
    }
  })

  it('gives every admitted candidate a form, each form equally often', async () => {
    const { items } = await officer.call(papers.list, { params: { id: sealed.id } })
    expect(items.map(({ assigned }) => assigned).sort()).toEqual([2, 3, 3])
  })

  it('draws different questions for different forms, the same numbers of each kind', async () => {
    const keys = await t.owner
      .selectFrom('sealed.formAnswerKey')
      .where(
        'formId',
        'in',
        (await formsOf(sealed)).map(({ id }) => id),
      )
      .select('answers')
      .execute()
    const [one, two] = keys.map(({ answers }) => new Set(answers.map(({ itemId }) => itemId)))
    expect(one!.size).toBe(13)
    expect(one).not.toEqual(two)
    const marks = keys.map(({ answers }) =>
      answers
        .map((entry) => `${entry.part}${entry.marks}`)
        .sort()
        .join(),
    )
    expect(new Set(marks).size).toBe(1)
  })
})

describe('sealing', () => {
  it('happens once, however many press at the same time', async () => {
    const { session } = await arrangedSession(t, names(2))
    const { id } = session.slots[0]!
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => seal(id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(seal(id)).rejects.toMatchObject({ status: 409, code: 'slot-already-sealed' })
    expect(await formsOf(session)).toHaveLength(3)
  })

  it('waits for the session to be arranged', async () => {
    const session = await openSession(t)
    await expect(seal(session.slots[0]!.id)).rejects.toMatchObject({ status: 409, code: 'session-state' })
  })

  it('is refused with the exact shortfall when the banks have too few questions', async () => {
    const { blueprint } = plannedSession(t)
    const [first, ...others] = blueprint.sections
    const greedy = { sections: [{ ...first!, count: 25 }, ...others] }
    const expected = [
      {
        domainCode: 'MARKET',
        sectionId: 'g-single',
        part: 'GENERAL',
        type: 'SINGLE',
        topic: null,
        wanted: 25,
        available: 20,
      },
    ]
    const check = await officer.call(papers.check, { body: { blueprint: greedy, domainCodes: ['MARKET'] } })
    expect(check.shortfall).toEqual(expected)
    const { session } = await arrangedSession(t, names(1), { blueprint: greedy })
    await expect(seal(session.slots[0]!.id)).rejects.toMatchObject({
      status: 409,
      code: 'paper-shortfall',
      detail: { shortfall: expected },
    })
    expect(await formsOf(session)).toEqual([])
  })

  it('draws from approved questions only', async () => {
    const author = await clientOf(t, 'question.author')
    await expect(seal(sealed.slots[0]!.id, author)).rejects.toMatchObject({ status: 403 })
    const answers = await t.owner.selectFrom('sealed.formAnswerKey').select('answers').execute()
    const drawn = new Set(answers.flatMap((row) => row.answers.map(({ itemId }) => itemId)))
    const states = await t.owner
      .selectFrom('question as q')
      .innerJoin('questionVersion as v', 'v.questionId', 'q.id')
      .where('v.id', 'in', [...drawn])
      .select('q.state')
      .distinct()
      .execute()
    expect(states).toEqual([{ state: 'ACTIVE' }])
  })
})
