import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { ROLES } from '../../api/src/identity/rules/permissions.ts'
import { questions } from '../../api/src/questions/contract.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { intoApp, type WireAnswer } from '../../scripts/lib/transport.ts'
import { addressFor, anyValue, type Known, type Operation, operationsIn } from '../support/any-request.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBank, clientOf, madeUpQuestions, sealedSession } from '../support/papers.ts'
import { accountWith, bankDesk, decide, oneOfEach } from '../support/questions.ts'
import { PASSWORD } from '../support/world.ts'

/** Stands in every explanation, accepted answer and rubric of the bank, and nowhere else. */
const MARK = 'KeyMark7f3aKeyMark'
/** May open every question of this world: their author and the reviewers. */
const OPENERS = ['question.author', 'question.reviewer', 'question.second']
/** Where those, and only those, are answered with keys. */
const OPEN_FOR_OPENERS = [
  'POST /api/questions',
  'GET /api/questions/{id}',
  'PUT /api/questions/{id}',
  'GET /api/questions/{id}/versions/{versionNo}',
  'POST /api/questions/{id}/comments',
  'POST /api/questions/{id}/submission',
  'POST /api/questions/{id}/review',
  'POST /api/question-banks/{id}/imports',
  'GET /api/question-imports/{id}',
  'GET /api/question-exports/{id}/file',
]

const PICTURE = { name: 'p.png', mediaType: 'image/png', bytes: Buffer.from('89504e470d0a1a0a00', 'hex') }

let t: TestApp
let operations: Operation[]
let sitting: Sitting
let world: {
  /** By the first word of an address, or the first two. */
  ids: Record<string, string[]>
  versionIds: string[]
  /** Of the question in the address, at present. */
  versionNo: number
  /** Whoever may open a question writes the mark again when changing it. */
  explanation: string | null
  stem: string
  choices: { id: string; text: string }[]
}

beforeAll(async () => {
  t = await testApp()
  operations = operationsIn(t.app.swagger())
  await accountWith(t, 'foreign.author', ['QUESTION_AUTHOR'])
  const granted = await t.owner.selectFrom('roleGrant').select('role').distinct().execute()
  const missing = ROLES.filter((role) => !granted.some((grant) => grant.role === role))
  for (const role of missing) await accountWith(t, `only.${role.toLowerCase()}`, [role])
  world = await markedWorld()
}, 120_000)
afterAll(() => t.close())

/** A bank with every type in every state, and a sitting that has begun with questions of it. */
async function markedWorld(): Promise<typeof world> {
  const secretive = (subject: string) =>
    madeUpQuestions(subject, 60).map((question) => ({ ...question, explanation: `${MARK}解析` }))
  const general = await activeBank(t, { part: 'GENERAL', questions: secretive('通用') })
  const market = await activeBank(t, { part: 'PROFESSIONAL', questions: secretive('市场') })
  const desk = await bankDesk(t)
  const made = []
  for (const input of oneOfEach(MARK)) made.push(await desk.create(input))
  for (const input of oneOfEach(MARK)) made.push(await desk.active(input))
  made.push(await desk.submit(await desk.create(oneOfEach(MARK)[0]!)))
  made.push(await decide(desk.first, await desk.active(oneOfEach(MARK)[0]!), 'SUSPEND', '存疑'))
  made.push(await decide(desk.first, await desk.active(oneOfEach(MARK)[0]!), 'RETIRE'))
  made.push(await desk.change(await desk.active(oneOfEach(MARK)[4]!), { difficulty: 5 }))

  // Free for practice, with a picture: what candidates may see of it is not marked.
  const { sha256 } = await desk.author.call(questions.uploadImage, { file: PICTURE })
  const stem = `<p>如图：<img src="sha256:${sha256}" alt="标志"/></p>`
  await decide(desk.first, await desk.active({ markup: 'HTML', stem }), 'PRACTICE_ON')

  const { session, personIds } = await sealedSession(t, ['candidate.mid', 'candidate.idle'])
  t.clock.set(new Date(session.slots[0]!.startsAt))
  sitting = await begun('candidate.mid')
  const ids = made.map(({ id }) => id)
  const versions = await t.owner.selectFrom('questionVersion').where('questionId', 'in', ids).select('id').execute()
  const column = async (table: 'importBatch' | 'job' | 'examRegistration') =>
    (await t.owner.selectFrom(table).select('id').limit(3).execute()).map(({ id }) => id)
  return {
    ids: {
      questions: ids,
      'question-banks': [desk.bankId, general, market],
      'question-imports': await column('importBatch'),
      'question-exports': await column('job'),
      jobs: await column('job'),
      'question-images': [sha256],
      'practice/images': [sha256],
      'exam-sessions': [session.id],
      'exam-slots': session.slots.map(({ id }) => id),
      'exam-registrations': await column('examRegistration'),
      'exam-forms': [sitting.attempt.formHash],
      people: personIds,
      organs: [t.world.organs.unit],
      accounts: [t.world.accounts['candidate.mid']!],
    },
    versionIds: versions.map(({ id }) => id),
    versionNo: 1,
    explanation: null,
    stem: made[0]!.stem,
    choices: made[0]!.choices,
  }
}

async function begun(loginName: string): Promise<Sitting> {
  const client = new ApiClient(intoApp(t.app))
  await client.signIn(loginName, PASSWORD)
  const { items } = await client.call(attempts.mine, {})
  const one = new Sitting({ client, registrationId: items[0]!.registrationId, now: () => t.clock.now() })
  await one.start()
  return one
}

let asked = 0

/** What fields are called where something of this world belongs. */
const known: Known = (name, schema) => {
  const { ids, versionIds, stem, choices, versionNo, explanation } = world
  const values: Record<string, unknown> = {
    size: 100,
    selection: { ids: ids.questions },
    ids: schema.type === 'array' ? ids.questions : undefined,
    exceptId: null,
    questionId: ids.questions![0],
    versionId: versionIds[0],
    bankId: ids['question-banks']![0],
    sessionId: ids['exam-sessions']![0],
    registrationId: ids['exam-registrations']![0],
    personId: ids.people![0],
    organId: ids.organs![0],
    importId: null,
    versionNo,
    key: schema.type === 'array' ? ['B'] : undefined,
    topic: null,
    explanation,
    comment: '核对无误',
    format: schema.enum?.includes('CSV') ? 'CSV' : undefined,
    law: '行政处罚法',
    articles: null,
    stem: schema.type === 'string' ? `${stem}${++asked}` : undefined,
    choices: schema.type === 'array' ? choices : undefined,
  }
  return values[name]
}

/** Addresses of an operation with everything of this world that could stand in its path. */
function addressesOf(operation: Operation): string[] {
  const [, , kind = '', room = ''] = operation.url.split('/')
  const found = world.ids[`${kind}/${room}`] ?? world.ids[kind] ?? []
  const ids = found.length > 0 ? found : [randomUUID()]
  const inPath = (id: string) => (name: string) => {
    if (name === 'versionNo' || name === 'seq') return '1'
    if (name === 'otherId') return world.ids.questions![1]!
    return id
  }
  if (!operation.url.includes('{')) return [addressFor(operation, known, inPath(''))]
  return ids.map((id) => addressFor(operation, known, inPath(id)))
}

interface Visitor {
  name: string
  cookie: string
  device: string | undefined
}

const transport = () => intoApp(t.app)

async function visit(name: string): Promise<Visitor> {
  const device = name === 'candidate.mid' ? sitting.attempt.deviceToken : undefined
  if (name === 'anonymous') return { name, cookie: '', device }
  const body = JSON.stringify({ loginName: name, password: PASSWORD })
  const headers = { 'content-type': 'application/json' }
  const answer = await transport()({ method: 'POST', path: '/api/session', headers, body })
  const cookies = [answer.headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0]!)
  return { name, cookie: cookies.join('; '), device }
}

async function ask(visitor: Visitor, operation: Operation, path: string): Promise<WireAnswer> {
  const { cookie, device } = visitor
  const { method, body: schema } = operation
  const headers: Record<string, string> = { ...(cookie && { cookie }), ...(device && { 'x-device-token': device }) }
  if (schema) {
    const body = JSON.stringify(anyValue(schema, known))
    return transport()({ method, path, headers: { ...headers, 'content-type': 'application/json' }, body })
  }
  if (method !== 'POST') return transport()({ method, path, headers })
  const boundary = 'b0undary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv`
  const body = `${head}\r\n\r\n题干,选项A,选项B,答案\n${randomUUID()}？,甲,乙,A\r\n--${boundary}--\r\n`
  headers['content-type'] = `multipart/form-data; boundary=${boundary}`
  return transport()({ method, path, headers, body })
}

async function versionOf(path: string): Promise<number> {
  const id = /^\/api\/questions\/([0-9a-f-]{36})/.exec(path)?.[1]
  if (!id) return 1
  return (
    (await t.owner.selectFrom('question').where('id', '=', id).select('versionNo').executeTakeFirst())?.versionNo ?? 1
  )
}

/** Every answer with the mark in it that should have none, as "who: what". */
async function leaksTo(name: string, those: (operation: Operation) => boolean): Promise<string[]> {
  const leaks = new Set<string>()
  world.explanation = OPENERS.includes(name) ? MARK : null
  let visitor = await visit(name)
  for (const operation of operations.filter(those)) {
    const what = `${operation.method} ${operation.url}`
    for (const path of addressesOf(operation)) {
      world.versionNo = await versionOf(path)
      let answer = await ask(visitor, operation, path)
      if (answer.status === 401 && name !== 'anonymous') {
        visitor = await visit(name)
        answer = await ask(visitor, operation, path)
      }
      answered.set(what, [...(answered.get(what) ?? []), answer.status])
      const isOpen = OPENERS.includes(name) && OPEN_FOR_OPENERS.includes(what)
      if (!isOpen && answer.bytes.includes(MARK)) leaks.add(`${name}: ${what} → ${answer.status}`)
    }
  }
  return [...leaks]
}

/** Statuses of every operation, so that a walk past closed doors only is noticed. */
const answered = new Map<string, number[]>()

const isReading = ({ method }: Operation) => method === 'GET'
const visitors = (): string[] => {
  const all = ['anonymous', ...Object.keys(t.world.accounts)]
  // Those who may change most come last.
  return [...all.filter((name) => !OPENERS.includes(name)), ...OPENERS]
}

describe('keys, accepted answers, rubrics and explanations', () => {
  it('stand in no answer to any reading of any route, whoever asks, but those who may open the question', async () => {
    for (const name of visitors()) expect(await leaksTo(name, isReading)).toEqual([])
  }, 300_000)

  it('stand in no answer to any change either, nor in what is read after all of them', async () => {
    for (const name of visitors()) expect(await leaksTo(name, (operation) => !isReading(operation))).toEqual([])
    await t.runner.drain()
    const jobs = await t.owner.selectFrom('job').orderBy('createdAt', 'desc').limit(5).select('id').execute()
    world.ids.jobs = world.ids['question-exports'] = jobs.map(({ id }) => id)
    const papers = await t.owner.selectFrom('practicePaper').limit(5).select('id').execute()
    world.ids['practice/papers'] = papers.map(({ id }) => id)
    for (const name of visitors()) expect(await leaksTo(name, isReading)).toEqual([])
  }, 600_000)

  it('were asked for on every route by every role', async () => {
    expect([...answered.keys()].sort()).toEqual(operations.map(({ method, url }) => `${method} ${url}`).sort())
    const granted = await t.owner.selectFrom('roleGrant').select('role').distinct().execute()
    expect(granted.map(({ role }) => role).sort()).toEqual([...ROLES].sort())
    expect(OPEN_FOR_OPENERS.filter((what) => !answered.get(what)?.includes(200))).toEqual([])
    const ofTheBank = operations.filter(
      ({ method, url }) => method === 'GET' && /^\/api\/(question|law-|practice)/.test(url),
    )
    const closed = ofTheBank
      .map(({ method, url }) => `${method} ${url}`)
      .filter((what) => !answered.get(what)?.includes(200))
    expect(closed).toEqual([])
  })

  it('are open to their author and the reviewers, so that the mark is really there to be found', async () => {
    for (const name of OPENERS) {
      const client = await clientOf(t, name)
      const question = await client.call(questions.read, { params: { id: world.ids.questions![0]! } })
      expect(question.explanation).toContain(MARK)
    }
  })

  it('are not in the paper that a candidate’s browser has opened', () => {
    expect(sitting.form.questions.length).toBeGreaterThan(0)
    expect(JSON.stringify(sitting.form)).not.toContain(MARK)
  })
})

describe('the database roles of candidates and of the public', () => {
  it('have no right on keys, on the bank, on its search index and on statistics of it', async () => {
    const tables = [
      'sealed.questionKey',
      'sealed.formAnswerKey',
      'sealed.slotSnapshot',
      'question',
      'questionVersion',
      'questionSearch',
      'questionStatistic',
      'questionImage',
      'practiceAnswer',
    ] as const
    for (const db of [t.deps.examDb, t.deps.publicDb]) {
      for (const table of tables) {
        await expect(db.selectFrom(table).selectAll().limit(1).execute()).rejects.toThrow(/permission denied/)
      }
    }
  })

  it('cannot change or delete a key even as staff: a corrected key is a new version', async () => {
    const db = t.deps.db
    const [versionId] = world.versionIds
    await expect(
      db
        .updateTable('sealed.questionKey')
        .set({ key: ['A'] })
        .where('versionId', '=', versionId!)
        .execute(),
    ).rejects.toThrow(/permission denied/)
    await expect(db.deleteFrom('sealed.questionKey').where('versionId', '=', versionId!).execute()).rejects.toThrow(
      /permission denied/,
    )
  })
})
