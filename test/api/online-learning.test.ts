import { createHash, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import XAPI from '@xapi/xapi'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { learning, notices, PACKAGE_BRIDGE } from '../../api/src/contract.ts'
import { storeMaterialFile } from '../../api/src/training/courses/bytes.ts'
import { boundaryOf, mixed, partsOf } from '../../api/src/training/online/rules/mixed.ts'
import type { Answer, ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { signedIn } from '../support/credentials.ts'
import { activeCourse } from '../support/lessons.ts'
import { bankDesk, decide } from '../support/questions.ts'

/** The package is CommonJS, whose one export is the class. */
const Client = XAPI as unknown as typeof XAPI.default

let t: TestApp
let serial = 0
const START = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  t = await testApp({ now: START })
})
afterAll(() => t?.close())

const refusal = (code: string) => expect.objectContaining({ code })
type Session = Answer<typeof learning.open>
type State = Answer<typeof learning.beat>

async function officer() {
  t.clock.set(START)
  const loginName = `learner.${++serial}`
  const { personId } = await t.world.addPerson({ loginName })
  return { personId, client: await signedIn(t)(loginName) }
}

type Facts = Record<string, unknown>

async function material(
  courseId: string,
  {
    kind = 'VIDEO',
    durationSeconds = 90,
    facts = null,
    files = {},
  }: {
    kind?: 'VIDEO' | 'PDF' | 'LINK' | 'SCORM' | 'XAPI'
    durationSeconds?: number | null
    facts?: Facts | null
    files?: Record<string, [mediaType: string, text: string]>
  } = {},
): Promise<string> {
  const id = randomUUID()
  await t.owner
    .insertInto('courseMaterial')
    .values({
      ...{ id, courseId, position: serial++, title: '第一章', kind, durationSeconds, removedAt: null },
      ...{ link: kind === 'LINK' ? 'https://example.org/' : null, mediaType: null, fileName: null, size: null },
      package: facts && sql`${JSON.stringify(facts)}::jsonb`,
      createdAt: t.clock.now(),
    })
    .execute()
  for (const [path, [mediaType, text]] of Object.entries(files))
    await t.owner.transaction().execute((trx) => {
      const bytes = Buffer.from(text)
      const createdBy = t.world.accounts['training.coordinator']!
      return storeMaterialFile(trx, t.deps.keyring, {
        materialId: id,
        path,
        mediaType,
        size: bytes.length,
        bytes,
        createdBy,
      })
    })
  return id
}

const open = (client: ApiClient, materialId: string): Promise<Session> =>
  client.call(learning.open, { body: { materialId } })

interface BeatOptions {
  ranges?: [number, number][]
  visible?: boolean
}

const beat = (
  client: ApiClient,
  state: State | Session,
  { ranges = [], visible = true }: BeatOptions,
): Promise<State> =>
  client.call(learning.beat, {
    params: { id: state.sessionId },
    body: { no: state.beatNo + 1, challenge: state.challenge, ranges, position: ranges.at(-1)?.[1] ?? 0, visible },
  })

/** Watches a video of so many seconds as it should be, and confirms when asked. */
async function watch(client: ApiClient, materialId: string, seconds: number): Promise<State> {
  let state: State = await open(client, materialId)
  for (let from = 0; from < seconds; from += 30) {
    t.clock.advance({ seconds: 30 })
    state = await beat(client, state, { ranges: [[from, Math.min(seconds, from + 30)]] })
    if (!state.confirm) continue
    const body = { nonce: state.confirm.nonce }
    state = { ...(await client.call(learning.confirm, { params: { id: state.sessionId }, body })) }
  }
  return state
}

const ownCourse = (client: ApiClient, id: string) => client.call(learning.course, { params: { id } })

describe('an online course', () => {
  it('is seen to the end and earns its hours and a certificate', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE', hours: 200, title: '网络课程' })
    const materialId = await material(courseId)
    const { client, personId } = await officer()
    const { items } = await client.call(learning.courses, { query: { search: '网络课程' } })
    expect(items).toEqual([expect.objectContaining({ id: courseId, standing: 'NEW', hours: 2, materials: 1 })])
    const state = await watch(client, materialId, 90)
    expect(state).toMatchObject({ covered: [[0, 90]], spentSeconds: expect.any(Number) })
    const course = await ownCourse(client, courseId)
    expect(course).toMatchObject({ standing: 'COMPLETED', postedHours: 2 })
    expect(course.openActions).toContain('CERTIFICATE')
    const entries = await t.owner.selectFrom('hourEntry').selectAll().where('personId', '=', personId).execute()
    expect(entries).toEqual([expect.objectContaining({ source: 'ONLINE', hours: '2.00', category: 'PUBLIC_LAW' })])
    const pdf = await client.download(learning.certificate, { params: { id: courseId }, query: {} })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    // Seen again, it earns nothing more.
    await watch(client, materialId, 90)
    expect(await t.owner.selectFrom('hourEntry').selectAll().where('personId', '=', personId).execute()).toHaveLength(1)
    const admin = await signedIn(t)('unit.admin')
    const { learners } = await admin.call(learning.learners, { params: { id: courseId }, query: {} })
    expect(learners.items).toEqual([expect.objectContaining({ personId, materialsDone: 1 })])
    const stranger = await signedIn(t)('far.admin')
    const seen = await stranger.call(learning.learners, { params: { id: courseId }, query: {} })
    expect(seen.learners.items).toEqual([])
  })

  it('earns nothing at double speed beyond what the rule allows', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE' })
    const materialId = await material(courseId, { durationSeconds: 120 })
    const { client } = await officer()
    let state: State = await open(client, materialId)
    for (const from of [0, 60]) {
      t.clock.advance({ seconds: 30 })
      state = await beat(client, state, { ranges: [[from, from + 60]] })
    }
    expect(state).toMatchObject({
      covered: [
        [0, 45],
        [60, 105],
      ],
      completedAt: null,
    })
  })

  it('earns nothing in a hidden tab, by a repeated beat, or by hurried ones', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE' })
    const materialId = await material(courseId, { durationSeconds: 600 })
    const { client } = await officer()
    const opened = await open(client, materialId)
    t.clock.advance({ seconds: 30 })
    const hidden = await beat(client, opened, { ranges: [[0, 30]], visible: false })
    expect(hidden).toMatchObject({ covered: [], paused: 'HIDDEN', credited: 0 })
    t.clock.advance({ seconds: 30 })
    const first = await beat(client, hidden, { ranges: [[0, 30]] })
    const again = await beat(client, hidden, { ranges: [[30, 600]] })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ covered: [[0, 30]], credited: 30 })
    let hurried = first
    for (let i = 0; i < 20; i++) hurried = await beat(client, hurried, { ranges: [[30, 600]] })
    // What the first beat left over, and not a second more.
    expect(hurried.covered).toEqual([[0, 45]])
    await expect(beat(client, opened, { ranges: [[100, 130]] })).rejects.toEqual(refusal('learning-beat-stale'))
  })

  it('lets one course in one tab count at a time', async () => {
    const [one, two] = [await activeCourse(t, { mode: 'ONLINE' }), await activeCourse(t, { mode: 'ONLINE' })]
    const [first, second] = [await material(one), await material(two)]
    const { client } = await officer()
    const old = await open(client, first)
    const young = await open(client, second)
    t.clock.advance({ seconds: 30 })
    await expect(beat(client, old, { ranges: [[0, 30]] })).rejects.toEqual(refusal('learning-session-ended'))
    expect(await beat(client, young, { ranges: [[0, 30]] })).toMatchObject({ credited: 30 })
    const both = await Promise.all([open(client, first), open(client, first)])
    const outcomes = await Promise.allSettled(both.map((session) => beat(client, session, {})))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('asks at random whether somebody is there, and counts nothing until he says so', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE' })
    const materialId = await material(courseId, { durationSeconds: 3600 })
    const { client } = await officer()
    let state: State = await open(client, materialId)
    let from = 0
    while (!state.confirm && from < 1500) {
      t.clock.advance({ seconds: 30 })
      state = await beat(client, state, { ranges: [[from, from + 30]] })
      from += 30
    }
    expect(state.confirm).not.toBeNull()
    const seen = state.covered
    t.clock.advance({ seconds: 30 })
    state = await beat(client, state, { ranges: [[from, from + 30]] })
    expect(state).toMatchObject({ covered: seen, paused: 'CONFIRM', credited: 0 })
    // Closing and opening does not get round it.
    const reopened = await open(client, materialId)
    expect(reopened.confirm).not.toBeNull()
    await client.call(learning.confirm, {
      params: { id: reopened.sessionId },
      body: { nonce: reopened.confirm!.nonce },
    })
    t.clock.advance({ seconds: 30 })
    expect(await beat(client, reopened, { ranges: [[from, from + 30]] })).toMatchObject({ credited: 30 })
  })

  it('goes on to the second where it was left, after any cut', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE' })
    const materialId = await material(courseId, { durationSeconds: 600 })
    const { client } = await officer()
    const session = await open(client, materialId)
    t.clock.advance({ seconds: 17 })
    await beat(client, session, { ranges: [[0, 17]] })
    expect(await open(client, materialId)).toMatchObject({ position: 17, covered: [[0, 17]], spentSeconds: 11 })
  })

  it('is closed to whom it is not meant for', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE', organ: 'otherCountyJustice' })
    const materialId = await material(courseId)
    const { client } = await officer()
    await expect(ownCourse(client, courseId)).rejects.toEqual(refusal('course-not-found'))
    await expect(open(client, materialId)).rejects.toEqual(refusal('learning-material-not-found'))
  })

  it('ends with a quiz from the bank where it has one', async () => {
    const desk = await bankDesk(t)
    for (let i = 0; i < 3; i++) await decide(desk.first, await desk.active(), 'PRACTICE_ON')
    const quiz = { bankId: desk.bankId, topics: [], count: 2, passPercent: 60, maxTries: 2 }
    const courseId = await activeCourse(t, { mode: 'ONLINE', hours: 100, quiz })
    const materialId = await material(courseId, { durationSeconds: 30 })
    const { client } = await officer()
    const start = () => client.call(learning.startQuiz, { params: { id: courseId } })
    await expect(start()).rejects.toEqual(refusal('quiz-materials-open'))
    await watch(client, materialId, 30)
    expect(await ownCourse(client, courseId)).toMatchObject({ standing: 'QUIZ', openActions: ['LEARN', 'QUIZ'] })
    const failed = await start()
    expect(failed.items).toHaveLength(2)
    expect((await start()).id).toBe(failed.id)
    const hand = (id: string, ids: string[], choice: string) =>
      client.call(learning.finishQuiz, {
        params: { id },
        body: { answers: ids.map((versionId) => ({ versionId, response: { '': [choice] } })) },
      })
    const ids = (one: typeof failed) => one.items.map(({ question }) => question.versionId)
    const first = await hand(failed.id, ids(failed), 'C')
    expect(first).toMatchObject({ percent: 0, passed: false })
    expect(first.items.every(({ feedback }) => feedback === null)).toBe(true)
    const second = await start()
    const passed = await hand(second.id, ids(second), 'B')
    expect(passed).toMatchObject({ percent: 100, passed: true })
    expect(await hand(second.id, ids(second), 'C')).toMatchObject({ percent: 100, passed: true })
    expect(await ownCourse(client, courseId)).toMatchObject({ standing: 'COMPLETED', postedHours: 1 })
    await expect(start()).rejects.toEqual(refusal('quiz-passed'))
  })
})

describe('further tries at a quiz', () => {
  it('are given by a coordinator to one person with a reason, which the officer and the record show', async () => {
    const desk = await bankDesk(t)
    for (let i = 0; i < 3; i++) await decide(desk.first, await desk.active(), 'PRACTICE_ON')
    const quiz = { bankId: desk.bankId, topics: [], count: 1, passPercent: 60, maxTries: 1 }
    const courseId = await activeCourse(t, { mode: 'ONLINE', hours: 100, quiz })
    const materialId = await material(courseId, { durationSeconds: 30 })
    const { client, personId } = await officer()
    await watch(client, materialId, 30)
    const sit = async (choice: string) => {
      const { id, items } = await client.call(learning.startQuiz, { params: { id: courseId } })
      const answers = items.map(({ question }) => ({ versionId: question.versionId, response: { '': [choice] } }))
      return client.call(learning.finishQuiz, { params: { id }, body: { answers } })
    }
    const coordinator = await signedIn(t)('training.coordinator')
    const grant = (who: ApiClient, tries = 1) =>
      who.call(learning.grantTries, { params: { id: courseId, personId }, body: { tries, reason: '答题时断电' } })
    await expect(grant(coordinator)).rejects.toEqual(refusal('quiz-tries-left'))
    expect(await sit('C')).toMatchObject({ passed: false })
    await expect(sit('B')).rejects.toEqual(refusal('quiz-no-tries-left'))
    const rows = async () =>
      (await coordinator.call(learning.learners, { params: { id: courseId }, query: {} })).learners.items
    expect(await rows()).toEqual([
      expect.objectContaining({ personId, quizPercent: 0, triesLeft: 0, openActions: ['GRANT_TRIES'] }),
    ])
    await expect(grant(client)).rejects.toEqual(refusal('permission-missing'))
    expect(await grant(coordinator)).toEqual({ triesLeft: 1 })
    await expect(grant(coordinator)).rejects.toEqual(refusal('quiz-tries-left'))
    const { quiz: shown, openActions } = await ownCourse(client, courseId)
    expect(shown).toMatchObject({ triesLeft: 1, granted: [{ tries: 1, reason: '答题时断电' }] })
    expect(openActions).toContain('QUIZ')
    const { items: told } = await client.call(notices.list, { query: {} })
    expect(told[0]).toMatchObject({ kind: 'quiz-tries-granted', params: { reason: '答题时断电', tries: '1' } })
    const recorded = await t.owner
      .selectFrom('auditEntry')
      .selectAll()
      .where('action', '=', 'course.grant-tries')
      .execute()
    expect(recorded).toEqual([expect.objectContaining({ detail: { personId, tries: 1, reason: '答题时断电' } })])
    expect(await sit('B')).toMatchObject({ passed: true })
    await expect(grant(coordinator)).rejects.toEqual(refusal('quiz-passed'))
    expect((await rows())[0]).toMatchObject({ openActions: [] })
  })

  it('are not given for a course without a quiz, nor to somebody who has not begun', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE' })
    const materialId = await material(courseId, { durationSeconds: 30 })
    const { client, personId } = await officer()
    await watch(client, materialId, 30)
    const far = await signedIn(t)('training.coordinator')
    const params = { id: courseId, personId }
    const body = { tries: 1, reason: '没有测验的课程' }
    await expect(far.call(learning.grantTries, { params, body })).rejects.toEqual(refusal('learner-not-found'))
    const stranger = { id: courseId, personId: randomUUID() }
    await expect(far.call(learning.grantTries, { params: stranger, body })).rejects.toEqual(
      refusal('learner-not-found'),
    )
  })
})

const PACKAGE = { title: '课件', identifier: 'urn:course:1', files: 1, size: 10 }

describe('a SCORM package', () => {
  const facts = (standard: string) => ({
    ...{ ...PACKAGE, standard, entry: 'index.html?a=1' },
    items: [{ identifier: 'i', title: '一', href: 'index.html?a=1', masteryScore: null }],
  })
  const page = '<!DOCTYPE html><html><head><title>课件</title></head><body></body></html>'

  it('is served in a sandbox with the bridge, only while its session is open', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE' })
    const files = { 'index.html': ['text/html; charset=utf-8', page] as [string, string] }
    const materialId = await material(courseId, {
      kind: 'SCORM',
      durationSeconds: null,
      facts: facts('SCORM_1_2'),
      files,
    })
    const { client } = await officer()
    const session = await open(client, materialId)
    expect(session).toMatchObject({ scormVersion: '1.2', cmi: null })
    const { headers, text } = await t.anonymous().get(`/api${session.launchUrl}`).expect(200)
    expect(headers['content-security-policy']).toMatch(/^sandbox allow-scripts/)
    expect(headers['content-security-policy']).not.toContain('allow-same-origin')
    expect(text).toContain(`<head><script src="${PACKAGE_BRIDGE}"></script>`)
    await t
      .anonymous()
      .get(`/api${session.launchUrl!.replace('index.html', 'other.html')}`)
      .expect(404)
    await client.call(learning.end, { params: { id: session.sessionId } })
    await t.anonymous().get(`/api${session.launchUrl}`).expect(404)
    await t.anonymous().get('/api/learning-packages/nonsense.token/index.html').expect(404)
  })

  it('keeps what its runtime commits, and never believes its time', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE', hours: 100 })
    const materialId = await material(courseId, { kind: 'SCORM', durationSeconds: 60, facts: facts('SCORM_2004') })
    const { client } = await officer()
    const session = await open(client, materialId)
    const commit = (sequence: number, cmi: Facts) =>
      client.call(learning.commit, { params: { id: session.sessionId }, body: { sequence, cmi } })
    const done = { completion_status: 'completed', total_time: 'PT10H', suspend_data: '第3页', score: { scaled: 0.9 } }
    expect(await commit(2, done)).toMatchObject({ status: 'completed', score: 90, tooEarly: true, completedAt: null })
    expect(await commit(1, { completion_status: 'incomplete' })).toMatchObject({ status: 'completed' })
    expect((await open(client, materialId)).cmi).toEqual(done)
    const state = await watch(client, materialId, 60)
    expect(state.completedAt).not.toBeNull()
    expect(await ownCourse(client, courseId)).toMatchObject({ standing: 'COMPLETED', postedHours: 1 })
  })
})

describe('an activity that speaks xAPI', () => {
  const activity = 'https://example.org/activities/1'
  const facts = { ...PACKAGE, standard: 'XAPI', identifier: activity, entry: 'index.html', items: [] }
  let base: string
  beforeAll(async () => {
    await t.app.listen({ port: 0, host: '127.0.0.1' })
    base = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`
  })

  async function launched(client: ApiClient, courseId: string) {
    const materialId = await material(courseId, { kind: 'XAPI', durationSeconds: null, facts })
    const { launchUrl } = await open(client, materialId)
    const search = new URL(launchUrl!, 'http://x').searchParams
    const actor = JSON.parse(search.get('actor')!)
    const auth = search.get('auth')!
    const speak = (version: '1.0.3' | '2.0.0' = '1.0.3', by = auth) =>
      new Client({ endpoint: `${base}/api/xapi/`, auth: by, version: version as never, adapter: 'fetch' })
    const said = (verb: string) => ({
      actor,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { 'en-US': verb } },
      object: { objectType: 'Activity' as const, id: search.get('activity_id')! },
    })
    return { speak, said, actor, auth, registration: search.get('registration')! }
  }

  it('completes a course by what an independent client says', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE', hours: 100 })
    const { client } = await officer()
    const { speak, said } = await launched(client, courseId)
    const lrs = speak()
    expect((await lrs.getAbout()).data.version).toContain('1.0.3')
    await lrs.sendStatement({ statement: said('initialized') })
    expect(await ownCourse(client, courseId)).toMatchObject({ standing: 'LEARNING' })
    const ids = await lrs.sendStatements({ statements: [said('answered'), said('completed')] })
    expect(ids.data).toHaveLength(2)
    expect(await ownCourse(client, courseId)).toMatchObject({ standing: 'COMPLETED', postedHours: 1 })
    const { data } = await lrs.getStatements({})
    expect(data.statements.map(({ verb }) => verb.id.split('/').at(-1)).sort()).toEqual([
      'answered',
      'completed',
      'initialized',
    ])
    const one = await speak('2.0.0').getStatement({ statementId: ids.data[0]! })
    expect(one.data).toMatchObject({ id: ids.data[0] })
  })

  it('takes one statement for an id, however often it is sent, and refuses another', async () => {
    const { client } = await officer()
    const { speak, said } = await launched(client, await activeCourse(t, { mode: 'ONLINE' }))
    const id = randomUUID()
    await speak().sendStatement({ statement: { ...said('answered'), id } })
    await speak().sendStatement({ statement: { ...said('answered'), id } })
    await expect(speak().sendStatement({ statement: { ...said('completed'), id } })).rejects.toThrow()
    const rows = await t.owner.selectFrom('xapiStatement').selectAll().where('id', '=', id).execute()
    expect(rows).toEqual([expect.objectContaining({ verb: 'http://adlnet.gov/expapi/verbs/answered' })])
  })

  it('is heard only for who was launched, with his token, in the shape of the standard', async () => {
    const { client } = await officer()
    const { speak, said, auth } = await launched(client, await activeCourse(t, { mode: 'ONLINE' }))
    const post = (body: object, more: Record<string, string> = {}) =>
      t
        .anonymous()
        .post('/api/xapi/statements')
        .set({ authorization: auth, 'x-experience-api-version': '1.0.3', origin: 'null', ...more })
        .send(body)
    const other = { account: { homePage: 'https://example.org', name: 'somebody' } }
    await post({ ...said('completed'), actor: other }).expect(403)
    await post({ ...said('completed'), actor: { ...said('completed').actor, mbox: null } }).expect(400)
    await post({ ...said('completed'), more: 1 }).expect(400)
    await post({ ...said('completed'), verb: { id: 'completed' } }).expect(400)
    await post(said('completed'), { 'x-experience-api-version': '0.9' }).expect(400)
    await post(said('completed'), { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' }).expect(401)
    await expect(speak('1.0.3', 'Basic eDp5').getStatements({})).rejects.toThrow()
    const { headers } = await post(said('answered')).expect(200)
    expect(headers['access-control-allow-origin']).toBe('*')
    await t.anonymous().options('/api/xapi/statements').set('origin', 'null').expect(204)
  })

  it('keeps the documents of its state', async () => {
    const { client } = await officer()
    const { speak, actor, registration } = await launched(client, await activeCourse(t, { mode: 'ONLINE' }))
    const key = { agent: actor, activityId: activity, stateId: 'bookmark', registration }
    const lrs = speak()
    await lrs.setState({ ...key, state: { page: 3 } })
    await lrs.createState({ ...key, state: { done: true } })
    expect((await lrs.getState(key)).data).toEqual({ page: 3, done: true })
    expect((await lrs.getStates({ agent: actor, activityId: activity, registration })).data).toEqual(['bookmark'])
    await lrs.deleteState(key)
    await expect(lrs.getState(key)).rejects.toThrow()
  })

  const raw = (auth: string, version = '1.0.3') => {
    const headers = { authorization: auth, 'x-experience-api-version': version, origin: 'null' }
    return {
      get: (path: string) => t.anonymous().get(`/api/xapi/${path}`).set(headers),
      put: (path: string) => t.anonymous().put(`/api/xapi/${path}`).set(headers),
      post: (path: string) => t.anonymous().post(`/api/xapi/${path}`).set(headers),
    }
  }
  const codeOf = ({ body }: { body: { code?: string } }) => body.code

  it('keeps the bytes of attachments, gives them back, and names what is wrong with one', async () => {
    const { client } = await officer()
    const { said, auth } = await launched(client, await activeCourse(t, { mode: 'ONLINE' }))
    const bytes = Buffer.from('一份作业\r\n--x\r\n\0\xff')
    const sha2 = createHash('sha256').update(bytes).digest('hex')
    const attachment = {
      usageType: 'https://example.org/usage/homework',
      display: { 'zh-CN': '作业' },
      contentType: 'application/octet-stream',
      length: bytes.length,
      sha2,
    }
    const id = randomUUID()
    const statement = { ...said('answered'), id, attachments: [attachment] }
    const post = (what: object, hash: string | null, content = bytes) => {
      const json = { headers: { 'Content-Type': 'application/json' }, bytes: Buffer.from(JSON.stringify(what)) }
      const headers = { 'Content-Type': 'application/octet-stream', 'Content-Transfer-Encoding': 'binary' }
      const file = { headers: { ...headers, 'X-Experience-API-Hash': hash ?? '' }, bytes: content }
      return raw(auth)
        .post('statements')
        .set('content-type', 'multipart/mixed; boundary="b-o/u"')
        .send(mixed(hash === null ? [json] : [json, file], 'b-o/u'))
    }
    expect(codeOf(await raw(auth).post('statements').send(statement).expect(400))).toBe('xapi-attachment-missing')
    expect(codeOf(await post(statement, null).expect(400))).toBe('xapi-attachment-missing')
    expect(codeOf(await post(statement, sha2, Buffer.from('x')).expect(400))).toBe('xapi-attachment-hash-wrong')
    expect(codeOf(await post(said('answered'), sha2).expect(400))).toBe('xapi-attachment-unknown')
    const longer = { ...statement, attachments: [{ ...attachment, length: 1 }] }
    expect(codeOf(await post(longer, sha2).expect(400))).toBe('xapi-attachment-length-wrong')
    const signature = { ...attachment, usageType: 'http://adlnet.gov/expapi/attachments/signature' }
    const signed = { ...statement, attachments: [signature] }
    expect(codeOf(await post(signed, sha2).expect(400))).toBe('xapi-signature-refused')
    await post(statement, sha2).expect(200, [id])
    await post(statement, sha2).expect(200, [id])
    const elsewhere = { ...attachment, sha2: 'a'.repeat(96), fileUrl: 'https://example.org/homework' }
    await raw(auth)
      .post('statements')
      .send({ ...said('answered'), attachments: [elsewhere] })
      .expect(200)

    const answer = await raw(auth)
      .get(`statements?statementId=${id}&attachments=true`)
      .buffer(true)
      .parse((response, done) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () => done(null, Buffer.concat(pieces)))
      })
    const parts = partsOf(answer.body as Buffer, boundaryOf(answer.headers['content-type']!)!)
    expect(JSON.parse(parts![0]!.bytes.toString())).toMatchObject({ id, attachments: [attachment] })
    expect(parts![1]!.headers.get('x-experience-api-hash')).toBe(sha2)
    expect(parts![1]!.bytes).toEqual(bytes)
    const kept = await t.owner.selectFrom('xapiAttachment').selectAll().where('sha2', '=', sha2).execute()
    expect(kept).toHaveLength(1)
    expect(
      codeOf(await raw(auth).post('statements').set('content-type', 'multipart/mixed').send('x').expect(400)),
    ).toBe('xapi-multipart-invalid')
  })

  it('lets somebody take back what he said, before or after it came, and leaves what was earned', async () => {
    const courseId = await activeCourse(t, { mode: 'ONLINE', hours: 100 })
    const { client } = await officer()
    const { said, auth, actor } = await launched(client, courseId)
    const void1 = (id: string) => ({
      id: randomUUID(),
      actor,
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: id.toUpperCase() },
    })
    const post = (statement: object) => raw(auth).post('statements').send(statement)
    const early = randomUUID()
    await post(void1(early)).expect(200)
    await post({ ...said('completed'), id: early }).expect(200)
    expect(await ownCourse(client, courseId)).toMatchObject({ standing: 'NEW' })

    const id = randomUUID()
    await post({ ...said('completed'), id }).expect(200)
    const voiding = void1(id)
    await post(voiding).expect(200)
    expect(await ownCourse(client, courseId)).toMatchObject({ standing: 'COMPLETED', postedHours: 1 })
    const { body } = await raw(auth).get('statements').expect(200)
    expect(body.statements.map((one: { id: string }) => one.id)).not.toContain(id)
    expect(body.statements.map((one: { id: string }) => one.id)).toContain(voiding.id)
    await raw(auth).get(`statements?statementId=${id}`).expect(404)
    const { body: voided, headers } = await raw(auth).get(`statements?voidedStatementId=${id}`).expect(200)
    expect([voided.id, headers['last-modified']]).toEqual([id, expect.any(String)])
    expect(codeOf(await post(void1(voiding.id)).expect(400))).toBe('xapi-voiding-a-voiding')
    expect(codeOf(await post({ ...voiding, id: randomUUID(), object: said('x').object }).expect(400))).toBe(
      'xapi-voiding-without-statement',
    )
    const other = await launched((await officer()).client, courseId)
    const foreign = await raw(other.auth)
      .post('statements')
      .send({ ...void1(id), actor: other.actor })
    expect([foreign.status, codeOf(foreign)]).toEqual([403, 'xapi-voiding-other'])
  })

  it('finds statements by what the standard asks for, and says what it does not do', async () => {
    const { client } = await officer()
    const { said, auth, actor, registration } = await launched(client, await activeCourse(t, { mode: 'ONLINE' }))
    const id = randomUUID()
    await raw(auth)
      .post('statements')
      .send({ ...said('answered'), id, context: { registration } })
      .expect(200)
    await raw(auth).post('statements').send(said('experienced')).expect(200)
    const found = async (query: Record<string, string>) => {
      const { body } = await raw(auth, '2.0.0')
        .get(`statements?${new URLSearchParams(query)}`)
        .expect(200)
      return (body.statements as { id: string }[]).map((one) => one.id)
    }
    expect(await found({ registration })).toEqual([id])
    expect(await found({ agent: JSON.stringify(actor), verb: said('answered').verb.id })).toEqual([id])
    expect(await found({ agent: JSON.stringify({ mbox: 'mailto:a@example.org' }) })).toEqual([])
    const refused = async (path: string, status = 400) => codeOf(await raw(auth).get(path).expect(status))
    expect(await refused(`statements?statementId=${id}&voidedStatementId=${id}`)).toBe('xapi-statement-id-alone')
    expect(await refused(`statements?statementId=${id}&verb=x`)).toBe('xapi-statement-id-alone')
    expect(await refused('statements?format=canonical')).toBe('xapi-format-unsupported')
    expect(await refused('statements?related_agents=true')).toBe('xapi-related-unsupported')
    expect(await refused('statements?unknown=1')).toBe('input-invalid')
    expect(codeOf(await raw(auth).post('statements?method=GET').send({}).expect(400))).toBe('xapi-alternate-syntax')
    await raw(auth)
      .get('about')
      .expect(200, { version: ['2.0.0', '1.0.3'] })
    expect(codeOf(await t.anonymous().get('/api/xapi/statements').set('authorization', auth).expect(400))).toBe(
      'xapi-version-unsupported',
    )
    const head = await t
      .anonymous()
      .head(`/api/xapi/statements?statementId=${id}`)
      .set({ authorization: auth, 'x-experience-api-version': '1.0.3' })
    expect([head.status, head.text]).toEqual([200, undefined])
  })

  it('keeps what a person prefers, and no document that all learners of an activity would share', async () => {
    const { client } = await officer()
    const { auth, actor } = await launched(client, await activeCourse(t, { mode: 'ONLINE' }))
    const agent = encodeURIComponent(JSON.stringify(actor))
    const path = `agents/profile?profileId=cmi5LearnerPreferences&agent=${agent}`
    expect(codeOf(await raw(auth).get(path).expect(404))).toBe('xapi-document-not-found')
    await raw(auth).put(path).send({ languagePreference: 'zh-CN' }).expect(204)
    expect(codeOf(await raw(auth).put(path).send({ audioPreference: 'on' }).expect(409))).toBe('xapi-etag-needed')
    const { headers, body } = await raw(auth).get(path).expect(200)
    expect(body).toEqual({ languagePreference: 'zh-CN' })
    await raw(auth).put(path).set('if-match', '"other"').send({}).expect(412)
    await raw(auth).put(path).set('if-match', headers.etag!).send({ audioPreference: 'on' }).expect(204)
    await raw(auth).post(path).send({ languagePreference: 'en' }).expect(204)
    expect((await raw(auth).get(path)).body).toEqual({ audioPreference: 'on', languagePreference: 'en' })
    expect((await raw(auth).get(`agents/profile?agent=${agent}`)).body).toEqual(['cmi5LearnerPreferences'])
    expect((await raw(auth).get(`agents?agent=${agent}`)).body).toEqual({
      objectType: 'Person',
      account: [actor.account],
    })
    const about = `activityId=${encodeURIComponent(activity)}`
    expect((await raw(auth).get(`activities?${about}`)).body).toEqual({ objectType: 'Activity', id: activity })
    expect((await raw(auth).get(`activities/profile?${about}`)).body).toEqual([])
    expect(codeOf(await raw(auth).put(`activities/profile?${about}&profileId=x`).send({}).expect(403))).toBe(
      'xapi-activity-profile-refused',
    )
    const stranger = encodeURIComponent(JSON.stringify({ mbox: 'mailto:a@example.org' }))
    expect(codeOf(await raw(auth).get(`agents/profile?agent=${stranger}`).expect(403))).toBe('xapi-actor-other')
  })
})
