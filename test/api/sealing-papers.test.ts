import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { papers } from '../../api/src/exams/papers/contract.ts'
import { formKeyContext, slotSeedContext } from '../../api/src/exams/rules/form-key.ts'
import { domainDraw, snapshotHash } from '../../api/src/exams/rules/slot-draw.ts'
import { type Session, sessions } from '../../api/src/exams/sessions/contract.ts'
import { sha256Hex } from '../../api/src/platform/crypto/hash.ts'
import { open, unwrapKey } from '../../api/src/platform/crypto/sealing.ts'
import { poolOf } from '../../api/src/questions/index.ts'
import { assembleForms, auditForms, parseForm } from '../../question-bank/src/index.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import {
  activeBank,
  activeBanks,
  arrangedSession,
  clientOf,
  madeUpQuestions,
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
const check = (body: { blueprint: Session['blueprint']; domainCodes?: string[]; formCount?: number }) =>
  officer.call(papers.check, { body: { domainCodes: ['MARKET'], ...body } })
/** Numbers of active questions. */
async function serialsOf({ part, type }: { part: 'GENERAL' | 'PROFESSIONAL'; type: 'SINGLE' | 'MULTIPLE' }) {
  const { general, professional } = await poolOf(t.deps.db, ['MARKET'], '2026-11-23')
  const items = part === 'GENERAL' ? general : professional.get('MARKET')!
  return items.flatMap((item) => (item.type === type && item.serial ? [item.serial] : []))
}
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
        cause: 'questions',
        sectionId: 'g-single',
        quota: null,
        serials: [],
        part: 'GENERAL',
        type: 'SINGLE',
        topic: null,
        wanted: 25,
        available: 20,
      },
    ]
    expect((await check({ blueprint: greedy })).shortfall).toEqual(expected)
    const { session } = await arrangedSession(t, names(1), { blueprint: greedy })
    await expect(seal(session.slots[0]!.id)).rejects.toMatchObject({
      status: 409,
      code: 'paper-shortfall',
      detail: { shortfall: expected },
    })
    expect(await formsOf(session)).toEqual([])
  })

  it('keeps to quotas, must-have questions, cap and band, and can be done again from what is kept', async () => {
    const [mustHave] = await serialsOf({ part: 'GENERAL', type: 'SINGLE' })
    const { blueprint } = plannedSession(t)
    const [first, ...others] = blueprint.sections
    const strict = {
      exposureCap: 7000,
      expected: [5000, 8000],
      sections: [{ ...first!, mustHave: [mustHave!], quotas: [{ difficulty: [3, 5], min: 2, max: 3 }] }, ...others],
    }
    const { session } = await sealedSession(t, names(3), { blueprint: strict, formCount: 5 })
    const slotId = session.slots[0]!.id
    const rows = await t.owner.selectFrom('sealed.slotSnapshot').where('slotId', '=', slotId).selectAll().execute()
    const order = rows.toSorted((a, b) => (a.domainCode < b.domainCode ? -1 : 1))
    const snapshot = new Map(order.map(({ domainCode, items }) => [domainCode, items]))
    expect(snapshotHash(snapshot, session)).toBe(session.slots[0]!.snapshotHash)
    expect(snapshotHash(snapshot, { ...session, blueprint })).not.toBe(session.slots[0]!.snapshotHash)

    const { seedWrapped } = await t.owner
      .selectFrom('sealed.slotSeed')
      .where('slotId', '=', slotId)
      .select('seedWrapped')
      .executeTakeFirstOrThrow()
    const seed = unwrapKey(t.deps.keyring, seedWrapped, slotSeedContext(slotId))
    const draw = domainDraw(session, snapshot, { seed, domainCode: 'MARKET' })
    const assembly = await assembleForms(draw.blueprint, draw.pool, draw.draws)
    if (!('forms' in assembly)) throw new Error(JSON.stringify(assembly))
    expect(auditForms(draw.blueprint, draw.pool, assembly.forms).violations).toEqual([])
    const keys = await t.owner
      .selectFrom('examForm as f')
      .innerJoin('sealed.formAnswerKey as k', 'k.formId', 'f.id')
      .where('f.slotId', '=', slotId)
      .orderBy('f.formNo')
      .select('k.answers')
      .execute()
    const sorted = (ids: string[]) => ids.sort()
    expect(keys.map(({ answers }) => sorted(answers.map(({ itemId }) => itemId)))).toEqual(
      assembly.forms.map((form) => sorted(form.map(({ itemId }) => itemId))),
    )
    const version = draw.pool.find(({ serial }) => serial === mustHave)!.id
    for (const form of assembly.forms) expect(form.map(({ itemId }) => itemId)).toContain(version)
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

describe('checking a blueprint', () => {
  it('says for each section and quota what the banks have, and what a trial draw comes to', async () => {
    const { blueprint } = plannedSession(t)
    const [first, ...others] = blueprint.sections
    const quotas = [
      { topic: '通用考点0', min: 1 },
      { difficulty: [5, 5], min: 2 },
    ]
    const asked = { sections: [{ ...first!, quotas }, ...others] }
    const { supply, shortfall, trials } = await check({ blueprint: asked, formCount: 4 })
    expect(shortfall).toEqual([])
    expect(supply).toHaveLength(4)
    expect(supply[0]).toEqual({
      domainCode: 'MARKET',
      sectionId: 'g-single',
      wanted: 4,
      available: 20,
      quotas: [
        { min: 1, available: 5 },
        { min: 2, available: 4 },
      ],
    })
    const [trial] = trials
    expect(trial).toMatchObject({ domainCode: 'MARKET', exposure: expect.any(Number) })
    // A question of twenty marks and another that is one step harder are an eighth of a mark of a hundred apart.
    expect(trial!.expectedTo - trial!.expectedFrom).toBeLessThan(125)
  })

  it('names the quota, the cap or the band that cannot be kept', async () => {
    const { blueprint } = plannedSession(t)
    const [first, ...others] = blueprint.sections
    const causes = async (asked: typeof blueprint, formCount = 1) => {
      const { shortfall, trials } = await check({ blueprint: asked, formCount })
      expect(trials).toEqual([])
      return shortfall.map(({ cause, sectionId, quota, wanted, available }) => [
        cause,
        sectionId,
        quota,
        wanted,
        available,
      ])
    }
    const hard = { sections: [{ ...first!, count: 6, quotas: [{ difficulty: [5, 5], min: 5 }] }, ...others] }
    expect(await causes(hard)).toEqual([['quota', 'g-single', 0, 5, 4]])
    expect(await causes({ ...blueprint, expected: [9900, 10_000] })).toEqual([
      ['expected', null, null, 9900, expect.any(Number)],
    ])
    const many = { exposureCap: 2000, sections: [{ ...first!, count: 6 }, ...others] }
    expect(await causes(many, 5)).toEqual([['exposure', 'g-single', null, 30, 20]])
  })

  it('names every must-have question that cannot stand where it should', async () => {
    const [single] = await serialsOf({ part: 'GENERAL', type: 'SINGLE' })
    const [multiple] = await serialsOf({ part: 'GENERAL', type: 'MULTIPLE' })
    const [market] = await serialsOf({ part: 'PROFESSIONAL', type: 'SINGLE' })
    const { blueprint } = plannedSession(t)
    const [first, ...others] = blueprint.sections
    const asked = {
      sections: [{ ...first!, mustHave: [single!, 999_999, multiple!, market!] }, ...others],
    }
    const faults = [
      { sectionId: 'g-single', serial: 999_999, because: 'unknown' },
      { sectionId: 'g-single', serial: multiple, because: 'other-type' },
      { sectionId: 'g-single', serial: market, because: 'other-part' },
    ]
    const refused = { status: 400, code: 'must-have-unfit' }
    await expect(check({ blueprint: asked })).rejects.toMatchObject({ ...refused, detail: { faults } })
    const create = officer.call(sessions.create, { body: plannedSession(t, { blueprint: asked }) })
    await expect(create).rejects.toMatchObject({ ...refused, detail: { faults } })
    const elsewhere = {
      blueprint: { sections: [{ ...blueprint.sections[2]!, mustHave: [market!] }] },
      domainCodes: ['TRANSPORT'],
    }
    await expect(check(elsewhere)).rejects.toMatchObject({
      detail: { faults: [{ sectionId: 'p-single', serial: market, because: 'other-domain' }] },
    })
  })

  it('puts a must-have question of a domain on the papers of that domain only', async () => {
    await activeBank(t, { part: 'PROFESSIONAL', domainCode: 'TRANSPORT', questions: madeUpQuestions('交通', 24) })
    const [market] = await serialsOf({ part: 'PROFESSIONAL', type: 'SINGLE' })
    const { blueprint } = plannedSession(t)
    const asked = { sections: [{ ...blueprint.sections[2]!, mustHave: [market!] }] }
    const { shortfall, trials } = await check({ blueprint: asked, domainCodes: ['MARKET', 'TRANSPORT'] })
    expect(shortfall).toEqual([])
    expect(trials.map(({ domainCode }) => domainCode)).toEqual(['MARKET', 'TRANSPORT'])
  })

  it('answers with counts only', async () => {
    const text = JSON.stringify(await check({ blueprint: plannedSession(t).blueprint, formCount: 3 }))
    expect(text).not.toMatch(/成立|解析|说法/)
    const ids = await t.owner.selectFrom('questionVersion').select('id').execute()
    for (const { id } of ids) expect(text).not.toContain(id)
  })
})
