import { randomBytes } from 'node:crypto'
import { papers } from '../../api/src/exams/papers/contract.ts'
import type { Session, SessionInput } from '../../api/src/exams/sessions/contract.ts'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import { questions } from '../../api/src/questions/contract.ts'
import { type Question, writeCsv } from '../../question-bank/src/index.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { previewQuestions, runQuestions } from '../../scripts/lib/question-import.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import type { TestApp } from './app.ts'
import { PASSWORD, type PersonOptions } from './world.ts'

interface SignedIn {
  client: ApiClient
  at: number
}

const clients = new WeakMap<TestApp, Map<string, SignedIn>>()
const FRESH_MS = 5 * 60_000

function clientsOf(t: TestApp): Map<string, SignedIn> {
  const known = clients.get(t) ?? new Map<string, SignedIn>()
  clients.set(t, known)
  return known
}

/** A client of the real routes, signed in as an account of the world; the same one for some minutes of the test's clock. */
export async function clientOf(t: TestApp, loginName: string): Promise<ApiClient> {
  const at = t.clock.now().getTime()
  const last = clientsOf(t).get(loginName)
  return last && Math.abs(at - last.at) < FRESH_MS ? last.client : newClientOf(t, loginName)
}

/** The same with a new sign-in, which knows of roles that were granted just now. */
export async function newClientOf(t: TestApp, loginName: string): Promise<ApiClient> {
  const client = new ApiClient(intoApp(t.app))
  await client.signIn(loginName, PASSWORD)
  clientsOf(t).set(loginName, { client, at: t.clock.now().getTime() })
  return client
}

const TYPES = ['SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const

/** So many different questions, each type in turn; the explanation names the right answer, so a leak can be found. */
export function madeUpQuestions(subject: string, count: number): Question[] {
  return Array.from({ length: count }, (_, i): Question => {
    const type = TYPES[i % 3]!
    const isTruth = type === 'TRUE_FALSE'
    return {
      type,
      stem: `${subject}第${i + 1}题：下列说法成立的是？`,
      choices: isTruth
        ? [
            { id: 'T', text: '正确' },
            { id: 'F', text: '错误' },
          ]
        : ['A', 'B', 'C', 'D'].map((id) => ({ id, text: `${subject}${i + 1}的第${id}种说法` })),
      key: isTruth ? [i % 2 === 0 ? 'T' : 'F'] : type === 'SINGLE' ? ['ABCD'[i % 4]!] : ['A', 'C'],
      difficulty: ((i % 5) + 1) as Question['difficulty'],
      topic: `${subject}考点${i % 4}`,
      legalBasis: null,
      explanation: `解析-${subject}-${i + 1}`,
    }
  })
}

export interface BankOptions {
  part: 'GENERAL' | 'PROFESSIONAL'
  domainCode?: string
  questions: Question[]
}

/** A bank whose questions were imported by the author and approved by both reviewers. */
export async function activeBank(
  t: TestApp,
  { part, domainCode = 'MARKET', questions: content }: BankOptions,
): Promise<string> {
  const author = await clientOf(t, 'question.author')
  const code = `B-${randomBytes(4).toString('hex')}`
  const body = { code, name: `题库${code}`, part, domainCode: part === 'PROFESSIONAL' ? domainCode : null }
  const bank = await author.call(questions.createBank, { body })
  const importId = await importQuestions(t, bank.id, content)
  await approveBank(t, bank.id, importId)
  return bank.id
}

/** Imports questions into a bank, as the author does; they wait for review then. */
async function importQuestions(t: TestApp, bankId: string, content: Question[]): Promise<string> {
  const author = await clientOf(t, 'question.author')
  const file = { name: 'bank.csv', mediaType: 'text/csv', bytes: writeCsv(content).bytes }
  const work = () => t.runner.drain()
  const { id } = await previewQuestions(author, bankId, file, work)
  const { state, created } = await runQuestions(author, id, 'ALL_OR_NOTHING', work)
  if (state !== 'DONE' || created !== content.length) throw new Error(`${created} questions were imported: ${state}`)
  return id
}

/** The first and the second reviewer approve all that waits in a bank. */
export async function approveBank(t: TestApp, bankId: string, importId: string | null = null): Promise<void> {
  for (const loginName of ['question.reviewer', 'question.second']) {
    const reviewer = await clientOf(t, loginName)
    await reviewer.call(questions.reviewAll, { params: { id: bankId }, body: { importId, comment: null } })
  }
}

const MINUTE = 60_000

/** A session that takes registrations now for ten minutes and sits in half an hour, for an hour. */
export function plannedSession(t: TestApp, more: Partial<SessionInput> = {}): SessionInput {
  const at = (minutes: number) => new Date(t.clock.now().getTime() + minutes * MINUTE).toISOString()
  const section = { topic: null, difficulty: null }
  return {
    code: `S${randomBytes(3).toString('hex')}`,
    name: '二〇二六年第一次行政执法资格考试',
    registrationOpensAt: at(-1),
    registrationClosesAt: at(10),
    domainCodes: ['MARKET'],
    blueprint: {
      sections: [
        { id: 'g-single', part: 'GENERAL', type: 'SINGLE', count: 4, marks: 1000, ...section },
        { id: 'g-multiple', part: 'GENERAL', type: 'MULTIPLE', count: 3, marks: 2000, ...section },
        { id: 'p-single', part: 'PROFESSIONAL', type: 'SINGLE', count: 3, marks: 1000, ...section },
        { id: 'p-truth', part: 'PROFESSIONAL', type: 'TRUE_FALSE', count: 3, marks: 1000, ...section },
      ],
    },
    formCount: 3,
    rules: { durationMinutes: 60 },
    slots: [{ name: '第一场', checkInOpensAt: at(15), startsAt: at(30), capacity: 100 }],
    ...more,
  }
}

/** Persons in post with a portrait; `loginNames` get an account each. */
export async function officers(
  t: TestApp,
  loginNames: readonly string[],
  options: PersonOptions = {},
): Promise<string[]> {
  const photoFileId = await asSystem(t.deps.db, (trx) =>
    storeFile(trx, t.deps.keyring, {
      purpose: 'person.photo',
      mediaType: 'image/jpeg',
      bytes: randomBytes(16),
      createdBy: null,
    }),
  )
  const ids: string[] = []
  for (const loginName of loginNames) {
    const { personId } = await t.world.addPerson({ name: `考生${loginName}`, photoFileId, ...options, loginName })
    ids.push(personId)
  }
  return ids
}

export const move = (
  client: ApiClient,
  { id, version }: Pick<Session, 'id' | 'version'>,
  action: 'OPEN_REGISTRATION' | 'CLOSE_REGISTRATION' | 'ARRANGE' | 'CANCEL',
) => client.call(sessions.act, { params: { id }, body: { action, version } })

/** A session that takes registrations. */
export async function openSession(t: TestApp, more: Partial<SessionInput> = {}): Promise<Session> {
  const officer = await clientOf(t, 'exam.officer')
  const draft = await officer.call(sessions.create, { body: plannedSession(t, more) })
  return move(officer, draft, 'OPEN_REGISTRATION')
}

export const CHAIN = ['unit.approver', 'county.reviewer', 'city.reviewer', 'province.reviewer'] as const

/** Every level of the county's chain approves what waits for it. */
export async function approveAll(t: TestApp, sessionId: string, levels: readonly string[] = CHAIN): Promise<void> {
  for (const loginName of levels) {
    const reviewer = await clientOf(t, loginName)
    const query = { session: sessionId, mine: true }
    const waiting = await everyPage((page) => reviewer.call(sessions.registrations, { query: { ...query, ...page } }))
    if (waiting.length > 0) await reviewer.call(sessions.reviewMany, { body: { ids: waiting.map(({ id }) => id) } })
  }
}

export interface ArrangedSession {
  session: Session
  personIds: string[]
}

/** A session whose candidates, all of the world's unit and each with an account, are admitted. */
export async function arrangedSession(
  t: TestApp,
  loginNames: readonly string[],
  more: Partial<SessionInput> = {},
): Promise<ArrangedSession> {
  const { id } = await openSession(t, more)
  const personIds = await officers(t, loginNames)
  const unit = await clientOf(t, 'unit.admin')
  const entries = personIds.map((personId) => ({ personId, domainCode: 'MARKET' }))
  await unit.call(sessions.register, { params: { id }, body: { entries } })
  await approveAll(t, id)
  const officer = await clientOf(t, 'exam.officer')
  const closed = await move(officer, await officer.call(sessions.read, { params: { id } }), 'CLOSE_REGISTRATION')
  return { session: await move(officer, closed, 'ARRANGE'), personIds }
}

/** Both banks, large enough for the planned session's three forms. */
export async function activeBanks(t: TestApp): Promise<void> {
  await activeBank(t, { part: 'GENERAL', questions: madeUpQuestions('通用', 60) })
  await activeBank(t, { part: 'PROFESSIONAL', questions: madeUpQuestions('市场', 60) })
}

/** An arranged session whose papers are sealed. */
export async function sealedSession(
  t: TestApp,
  loginNames: readonly string[],
  more: Partial<SessionInput> = {},
): Promise<ArrangedSession> {
  const { session, personIds } = await arrangedSession(t, loginNames, more)
  const officer = await clientOf(t, 'exam.officer')
  for (const slot of session.slots) await officer.call(papers.seal, { params: { id: slot.id } })
  return { session: await officer.call(sessions.read, { params: { id: session.id } }), personIds }
}
