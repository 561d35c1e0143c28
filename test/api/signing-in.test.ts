import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jobs } from '../../api/src/identity/jobs.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { PASSWORD } from '../support/world.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  // Every test has its own morning: no failure of an earlier one counts.
  t.clock.advance({ days: 2 })
  await t.owner.deleteFrom('signInFailure').execute()
})

const enter = (loginName: string, password: string, agent = t.anonymous()) =>
  agent.post('/api/session').send({ loginName, password })
const cookiesOf = (response: { headers: Record<string, unknown> }) =>
  (response.headers['set-cookie'] as string[] | undefined) ?? []
const cookieNamed = (response: { headers: Record<string, unknown> }, name: string) =>
  cookiesOf(response)
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.split(';')[0]

describe('signing in', () => {
  it('opens a session that only the browser can read back', async () => {
    const response = await enter('unit.admin', PASSWORD).expect(200)
    expect(response.body).toEqual({ mustChangePassword: false, owes: null })
    const session = cookiesOf(response).find((cookie) => cookie.startsWith('lz_session='))!
    expect(session).toMatch(/HttpOnly/)
    expect(session).toMatch(/SameSite=Lax/)
    expect(session).toMatch(/Path=\//)
    expect(session).toMatch(/^lz_session=[\w-]{43};/)

    const rows = await t.owner.selectFrom('signInSession').selectAll().execute()
    const token = session.slice('lz_session='.length, 'lz_session='.length + 43)
    expect(rows.some((row) => row.tokenHash.toString().includes(token))).toBe(false)
  })

  it('says who is signed in and what the account may do', async () => {
    const agent = await t.signIn('unit.admin')
    const { body } = await agent.get('/api/me').expect(200)
    expect(body).toMatchObject({ loginName: 'unit.admin', organName: '芙蓉区市场监督管理局', unreadNotices: 0 })
    expect(body.permissions).toContain('person:write')
    expect(body.grants).toMatchObject([{ role: 'UNIT_ADMIN', scopeKind: 'ORGAN' }])
  })

  it('gives one answer for an unknown name, a wrong password and a disabled account', async () => {
    await t.owner.updateTable('account').set({ state: 'DISABLED' }).where('loginName', '=', 'far.admin').execute()
    const answers = [
      await enter('nobody.there', PASSWORD).expect(401),
      await enter('other.admin', 'Wrong-password-12').expect(401),
      await enter('far.admin', PASSWORD).expect(401),
    ].map(({ body }) => ({ ...body, requestId: '' }))
    expect(answers[0]).toMatchObject({ code: 'sign-in-failed' })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    await t.owner.updateTable('account').set({ state: 'ACTIVE' }).where('loginName', '=', 'far.admin').execute()
  })

  it('takes the identity number of a person for the name', async () => {
    const { idNumber } = await t.world.addPerson({ loginName: 'candidate.one' })
    const response = await enter(idNumber, PASSWORD).expect(200)
    const { body } = await t.anonymous().get('/api/me').set('cookie', cookieNamed(response, 'lz_session')!).expect(200)
    expect(body.loginName).toBe('candidate.one')
  })

  it('refuses a password of a megabyte before hashing anything', async () => {
    const started = performance.now()
    await enter('unit.admin', 'x'.repeat(200_000)).expect(400)
    await enter('unit.admin', 'x'.repeat(1_000_000)).expect(413)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('starts a session with a new name, whatever the browser carried', async () => {
    const planted = 'A'.repeat(43)
    const first = await t.anonymous().post('/api/session').set('cookie', `lz_session=${planted}`).send({
      loginName: 'unit.admin',
      password: PASSWORD,
    })
    expect(cookieNamed(first, 'lz_session')).not.toContain(planted)

    const old = cookieNamed(first, 'lz_session')!
    await t
      .anonymous()
      .post('/api/session')
      .set('cookie', old)
      .send({ loginName: 'unit.admin', password: PASSWORD })
      .expect(200)
    await t.anonymous().get('/api/me').set('cookie', old).expect(401)
  })

  it('writes success and refusal into the audit, and never what was typed for a name', async () => {
    await enter('Typed-my-password-here', PASSWORD).expect(401)
    await enter('unit.admin', PASSWORD).expect(200)
    const entries = await t.owner.selectFrom('auditEntry').selectAll().orderBy('seq', 'desc').limit(2).execute()
    expect(entries).toMatchObject([
      { action: 'account.sign-in', outcome: 'done', subjectId: t.world.accounts['unit.admin'] },
      { action: 'account.sign-in', outcome: 'refused', subjectId: 'unknown', actorId: null },
    ])
    const all = await t.owner.selectFrom('auditEntry').selectAll().execute()
    expect(JSON.stringify(all)).not.toContain('Typed-my-password-here')
  })
})

describe('guessing', () => {
  const guess = async (loginName: string, times: number, agent = t.anonymous()) => {
    for (let i = 0; i < times; i++) await enter(loginName, `Wrong-guess-${i}-abc`, agent).expect(401)
  }

  it('locks the pair of account and address after five failures, for known and unknown names alike', async () => {
    for (const name of ['unit.approver', 'no.such.name']) {
      await guess(name, 5)
      const { body, headers } = await enter(name, PASSWORD).expect(429)
      expect(body.code).toBe('sign-in-locked')
      expect(body.detail.retryAfterSeconds).toBe(15 * 60)
      expect(headers['retry-after']).toBe('900')
    }
    const locked = await t.owner
      .selectFrom('account')
      .selectAll()
      .where('loginName', '=', 'unit.approver')
      .executeTakeFirst()
    expect(locked?.lockedUntil).not.toBeNull()
    t.clock.advance({ minutes: 16 })
    await enter('unit.approver', PASSWORD).expect(200)
  })

  it('lets only five of fifty guesses at once find out anything', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => enter('county.reviewer', i === 40 ? PASSWORD : `Wrong-${i}-guess`)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5)
    expect(statuses.every((status) => status === 401 || status === 429 || status === 200)).toBe(true)
    const { failures } = await t.owner
      .selectFrom('account')
      .select('failures')
      .where('loginName', '=', 'county.reviewer')
      .executeTakeFirstOrThrow()
    expect(failures).toBeLessThanOrEqual(5)
  })

  it('does not lock out a browser that has signed in before', async () => {
    const known = t.anonymous()
    await enter('city.reviewer', PASSWORD, known).expect(200)
    await guess('city.reviewer', 5)
    await enter('city.reviewer', PASSWORD).expect(429)
    await enter('city.reviewer', PASSWORD, known).expect(200)
  })

  it('slows an address down that tries one password on many accounts', async () => {
    const answers = []
    for (let i = 0; i < 21; i++) answers.push((await enter(`spray.${i}`, PASSWORD)).status)
    expect(answers.slice(0, 20).every((status) => status === 401)).toBe(true)
    expect(answers[20]).toBe(429)
    t.clock.advance({ minutes: 6 })
    await enter('unit.admin', PASSWORD).expect(200)
  })

  it('locks twice as long each further time, up to an hour', async () => {
    const minutes: number[] = []
    for (let lock = 0; lock < 4; lock++) {
      await guess('far.city', 5)
      const { body } = await enter('far.city', PASSWORD).expect(429)
      minutes.push(body.detail.retryAfterSeconds / 60)
      t.clock.advance({ minutes: minutes[lock]! + 1 })
    }
    expect(minutes).toEqual([15, 30, 60, 60])
    await enter('far.city', PASSWORD).expect(200)
  })
})

describe('a session', () => {
  it('is over after sign-out, at once', async () => {
    const response = await enter('unit.admin', PASSWORD).expect(200)
    const cookie = [cookieNamed(response, 'lz_session'), cookieNamed(response, 'lz_token')].join('; ')
    await t.anonymous().get('/api/me').set('cookie', cookie).expect(200)
    await t.anonymous().delete('/api/session').set('cookie', cookie).expect(200)
    await t.anonymous().get('/api/me').set('cookie', cookie).expect(401)
  })

  it('renews its signed token from the opaque one, in the same answer', async () => {
    const response = await enter('unit.admin', PASSWORD).expect(200)
    const session = cookieNamed(response, 'lz_session')!
    const renewed = await t.anonymous().get('/api/me').set('cookie', session).expect(200)
    const token = cookieNamed(renewed, 'lz_token')!
    const again = await t.anonymous().get('/api/me').set('cookie', token).expect(200)
    expect(cookiesOf(again)).toEqual([])

    t.clock.advance({ minutes: 6 })
    await t.anonymous().get('/api/me').set('cookie', token).expect(401)
    const late = await t.anonymous().get('/api/me').set('cookie', `${session}; ${token}`).expect(200)
    expect(cookieNamed(late, 'lz_token')).toBeDefined()
  })

  it('takes no token that is unsigned, signed by others, for something else or endless', async () => {
    const response = await enter('unit.admin', PASSWORD).expect(200)
    const [header, payload, signature] = cookieNamed(response, 'lz_token')!.slice('lz_token='.length).split('.') as [
      string,
      string,
      string,
    ]
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 9999 })).toString('base64url')
    const otherAudience = t.app.jwt.sign({ ...claims, aud: 'liangzheng-device' })
    const { exp: _, ...endless } = claims
    for (const token of [
      `${none}.${payload}.`,
      `${header}.${forged}.${signature}`,
      otherAudience,
      t.app.jwt.sign(endless),
      'x.y.z',
    ]) {
      await t.anonymous().get('/api/me').set('cookie', `lz_token=${token}`).expect(401)
    }
  })

  it('ends after half an hour without a request, and after eight hours in any case', async () => {
    const idle = await t.signIn('unit.admin')
    t.clock.advance({ minutes: 29 })
    await idle.get('/api/me').expect(200)
    t.clock.advance({ minutes: 32 })
    await idle.get('/api/me').expect(401)

    const busy = await t.signIn('unit.admin')
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      t.clock.advance({ minutes: 20 })
      await busy.get('/api/me').expect(200)
    }
    t.clock.advance({ minutes: 21 })
    await busy.get('/api/me').expect(401)
  })

  it('is one of at most three for staff; the list shows them and ends any', async () => {
    const agents = []
    for (let i = 0; i < 4; i++) {
      t.clock.advance({ seconds: 1 })
      agents.push(await t.signIn('exam.officer'))
    }
    await agents[0]!.get('/api/me').expect(401)
    const { body } = await agents[3]!.get('/api/me/sessions').expect(200)
    expect(body.total).toBe(3)
    expect(body.items.map(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toEqual([true, false, false])
    await agents[3]!.delete(`/api/me/sessions/${body.items[2].id}`).expect(200)
    await agents[1]!.get('/api/me').expect(401)
    await agents[2]!.get('/api/me').expect(200)

    const other = await t.signIn('exam.approver')
    await other.delete(`/api/me/sessions/${body.items[0].id}`).expect(404)
  })

  it('refuses an order from another site', async () => {
    const agent = await t.signIn('unit.admin')
    await agent.delete('/api/session').set('origin', 'https://evil.example').expect(403)
    await agent.delete('/api/session').set('sec-fetch-site', 'cross-site').expect(403)
    await agent.get('/api/me').expect(200)
  })
})

describe('what no longer counts', () => {
  it('is forgotten: failures after a day, sessions a month after their end', async () => {
    await enter('other.admin', 'Wrong-password-12').expect(401)
    const agent = await t.signIn('unit.admin')
    await agent.delete('/api/session').expect(200)
    const ended = await t.owner
      .selectFrom('signInSession')
      .select('id')
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow()
    const tidy = async () => {
      await jobs['identity.tidy']!(t.deps, {}, { id: 1, attempt: 1 })
      const failures = await t.owner.selectFrom('signInFailure').selectAll().execute()
      const session = await t.owner.selectFrom('signInSession').select('id').where('id', '=', ended.id).execute()
      return { failures: failures.length, sessions: session.length }
    }
    expect(await tidy()).toEqual({ failures: 1, sessions: 1 })
    t.clock.advance({ days: 2 })
    expect(await tidy()).toEqual({ failures: 0, sessions: 1 })
    t.clock.advance({ days: 29 })
    expect(await tidy()).toEqual({ failures: 0, sessions: 0 })
  })
})

describe('changing the password', () => {
  it('refuses short, common, personal and repeated ones, and a wrong present one', async () => {
    const { idNumber } = await t.world.addPerson({ loginName: 'weak.candidate', name: '欧阳娜娜' })
    const agent = await t.signIn('weak.candidate')
    const attempt = (next: string, current = PASSWORD) => agent.post('/api/me/password').send({ current, next })
    const codes = []
    for (const next of ['kq7Rz2', 'password123456', '欧阳娜娜kq7Rz2vx', `kq7Rz${idNumber.slice(6, 12)}vx`, PASSWORD]) {
      codes.push((await attempt(next).expect(400)).body.code)
    }
    expect(codes).toEqual([
      'password-too-short',
      'password-common',
      'password-personal',
      'password-personal',
      'password-same',
    ])
    const wrong = await attempt('kq7Rz2vxWm4t', 'Not-my-password').expect(400)
    expect(wrong.body).toMatchObject({ code: 'password-wrong', detail: { field: 'current' } })
  })

  it('ends all other sessions and renames this one', async () => {
    await t.world.addPerson({ loginName: 'changing.candidate' })
    const here = await t.signIn('changing.candidate')
    const there = await t.signIn('changing.candidate')
    const before = await here.get('/api/me/sessions').expect(200)
    await here.post('/api/me/password').send({ current: PASSWORD, next: 'kq7Rz2vxWm4t' }).expect(200)
    await there.get('/api/me').expect(401)
    const after = await here.get('/api/me/sessions').expect(200)
    expect(after.body.total).toBe(1)
    expect(before.body.items.map(({ id }: { id: string }) => id)).not.toContain(after.body.items[0].id)
    await enter('changing.candidate', PASSWORD).expect(401)
    await enter('changing.candidate', 'kq7Rz2vxWm4t').expect(200)
  })
})
