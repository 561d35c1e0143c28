import { randomBytes, randomUUID } from 'node:crypto'
import { formKeyContext } from '../../api/src/exams/rules/form-key.ts'
import type { SessionRules } from '../../api/src/exams/rules/session-rules.ts'
import { sha256Hex } from '../../api/src/platform/crypto/hash.ts'
import { newSealingKey, seal, wrapKey } from '../../api/src/platform/crypto/sealing.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import {
  type AnswerKeyEntry,
  type Blueprint,
  buildForm,
  canonicalBytes,
  type Form,
  type ImageBytes,
  type Question,
  totalMarks,
} from '../../question-bank/src/index.ts'
import type { TestApp } from './app.ts'
import type { OrganKey } from './world.ts'

/** Ten questions of each type, told apart by their number; the right answer is easy to name. */
const QUESTIONS: Question[] = (['SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const).flatMap((type) =>
  Array.from({ length: 10 }, (_, i) => questionOf(type, i)),
)

function questionOf(type: Question['type'], i: number): Question {
  const letters = ['A', 'B', 'C', 'D']
  return {
    type,
    stem: `第${i + 1}号${type}题`,
    choices:
      type === 'TRUE_FALSE'
        ? [
            { id: 'T', text: '正确' },
            { id: 'F', text: '错误' },
          ]
        : letters.map((id) => ({ id, text: `${type}${i}选项${id}` })),
    key: type === 'SINGLE' ? ['B'] : type === 'MULTIPLE' ? ['A', 'C'] : ['T'],
    difficulty: 3,
    topic: null,
    legalBasis: null,
    explanation: null,
  }
}

const BLUEPRINT: Blueprint = {
  sections: [
    { id: 'G1', part: 'GENERAL', type: 'SINGLE', count: 4, marks: 1000, topic: null, difficulty: null },
    { id: 'G2', part: 'GENERAL', type: 'MULTIPLE', count: 2, marks: 1000, topic: null, difficulty: null },
    { id: 'P1', part: 'PROFESSIONAL', type: 'TRUE_FALSE', count: 4, marks: 1000, topic: null, difficulty: null },
  ],
}

const RULES: SessionRules = {
  durationMinutes: 60,
  passPercent: 60,
  passRule: 'EACH_PART',
  gradingPolicy: 'ALL_OR_NOTHING',
  partialMarks: 0,
  lateLoginMinutes: 30,
  graceSeconds: 30,
  blurLimit: 3,
}

/** What stands on the one form; each section gets the first questions of its type. */
export interface Paper {
  blueprint: Blueprint
  /** By id of the question version. */
  questions: ReadonlyMap<string, Question>
  images?: ReadonlyMap<string, ImageBytes>
}

const PAPER: Paper = {
  blueprint: BLUEPRINT,
  questions: new Map(QUESTIONS.map((question, i) => [`item-${i}`, question])),
}

function drawn({ blueprint, questions }: Paper) {
  const left = [...questions]
  return blueprint.sections.flatMap(({ id: sectionId, type, count }) =>
    Array.from({ length: count }, () => {
      const [[itemId]] = left.splice(
        left.findIndex(([, question]) => question.type === type),
        1,
      ) as [[string, Question]]
      return { itemId, sectionId }
    }),
  )
}

interface SlotOptions {
  rules?: Partial<SessionRules>
  mode?: 'SLOT' | 'WINDOW'
  minutes?: number
  paper?: Paper
}

export interface SealedSlot {
  sessionId: string
  slotId: string
  formId: string
  startsAt: Date
  endsAt: Date
  form: Form
  answerKey: AnswerKeyEntry[]
  /** A candidate with an account who is admitted to the slot. */
  admit(loginName: string, organ?: OrganKey): Promise<{ registrationId: string; personId: string }>
}

/** A session whose one slot is sealed with one form and starts at the clock's now: ready to be sat. */
export async function sealedSlot(
  t: TestApp,
  { rules = {}, mode = 'SLOT', minutes, paper = PAPER }: SlotOptions = {},
): Promise<SealedSlot> {
  const merged = { ...RULES, ...rules }
  const startsAt = t.clock.now()
  const endsAt = new Date(startsAt.getTime() + (minutes ?? merged.durationMinutes) * 60_000)
  const checkInOpensAt = new Date(startsAt.getTime() - 30 * 60_000)
  const ids = { sessionId: randomUUID(), slotId: randomUUID(), formId: randomUUID() }
  const seed = randomBytes(32)
  const { blueprint, questions, images } = paper
  const plan = { formNo: 0, title: '测试卷', blueprint, drawn: drawn(paper), questions, seed }
  const { form, answerKey } = buildForm({ ...plan, ...(images && { images }) })
  const plain = canonicalBytes(form)
  const key = newSealingKey()
  const blob = seal(plain, key)
  const blobHash = sha256Hex(blob)

  await asSystem(t.deps.db, async (trx) => {
    await trx
      .insertInto('examSession')
      .values({
        id: ids.sessionId,
        code: `T${randomBytes(3).toString('hex')}`,
        name: '测试考试',
        mode,
        state: 'ARRANGED',
        registrationOpensAt: new Date(startsAt.getTime() - 2 * 86_400_000),
        registrationClosesAt: new Date(startsAt.getTime() - 86_400_000),
        domainCodes: ['MARKET'],
        blueprint: JSON.stringify(blueprint) as never,
        formCount: 1,
        rules: JSON.stringify(merged) as never,
        createdBy: t.world.accounts['exam.officer']!,
      })
      .execute()
    await trx
      .insertInto('examSlot')
      .values({
        id: ids.slotId,
        sessionId: ids.sessionId,
        name: '第一场',
        checkInOpensAt,
        startsAt,
        endsAt,
        capacity: 1000,
        state: 'SEALED',
      })
      .execute()
    await trx
      .insertInto('examForm')
      .values({
        id: ids.formId,
        slotId: ids.slotId,
        domainCode: 'MARKET',
        formNo: 0,
        blob,
        blobHash,
        plainHash: sha256Hex(plain),
        keyWrapped: wrapKey(t.deps.keyring, key, formKeyContext(blobHash)),
        questionCount: form.questions.length,
        totalMarks: totalMarks(blueprint),
      })
      .execute()
    await trx
      .insertInto('sealed.formAnswerKey')
      .values({ formId: ids.formId, keyVersion: 1, answers: JSON.stringify(answerKey) as never })
      .execute()
  })

  return {
    ...ids,
    startsAt,
    endsAt,
    form,
    answerKey,
    async admit(loginName, organ = 'unit') {
      const registrationId = randomUUID()
      const { personId, postId } = await t.world.addPerson({ name: '考生', loginName, organ })
      await asSystem(t.deps.db, (trx) =>
        trx
          .insertInto('examRegistration')
          .values({
            id: registrationId,
            sessionId: ids.sessionId,
            slotId: ids.slotId,
            personId,
            postId,
            organId: t.world.organs[organ],
            domainCode: 'MARKET',
            state: 'ADMITTED',
            admissionNo: `A${registrationId.slice(0, 8)}`,
            seatNo: 1,
            formId: ids.formId,
            createdBy: t.world.accounts['unit.admin']!,
            submittedAt: startsAt,
          })
          .execute(),
      )
      return { registrationId, personId }
    },
  }
}
