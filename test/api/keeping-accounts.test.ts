import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, type TestApp, testApp } from '../support/app.ts'
import { PASSWORD } from '../support/world.ts'

let t: TestApp
let security: Agent
let reviewer: Agent
beforeAll(async () => {
  t = await testApp()
  security = await t.signIn('sec.admin')
  reviewer = await t.signIn('county.reviewer')
})
afterAll(() => t.close())

const clerk = (loginName: string, organId = t.world.organs.unit) => ({
  personId: null,
  loginName,
  displayName: '王科长',
  organId,
})
const open = async (body: object, agent = reviewer) => (await agent.post('/api/accounts').send(body).expect(200)).body
const enter = (loginName: string, password: string) => t.anonymous().post('/api/session').send({ loginName, password })

describe('opening an account', () => {
  it('hands out a password that opens nothing but its own change', async () => {
    const { personId } = await t.world.addPerson({ name: '周小川' })
    const { loginName, oneTimePassword } = await open({ personId, loginName: null, displayName: null, organId: null })
    expect(oneTimePassword).toMatch(/^([2-9a-hjkmnp-z]{5}-){3}[2-9a-hjkmnp-z]{5}$/)

    const agent = t.anonymous()
    const first = await agent.post('/api/session').send({ loginName, password: oneTimePassword }).expect(200)
    expect(first.body.mustChangePassword).toBe(true)
    const blocked = await agent.get('/api/me/sessions').expect(403)
    expect(blocked.body.code).toBe('password-change-needed')
    await agent.post('/api/me/password').send({ current: oneTimePassword, next: 'kq7Rz2vxWm4t' }).expect(200)
    const me = await agent.get('/api/me').expect(200)
    expect(me.body).toMatchObject({ personId, displayName: '周小川', mustChangePassword: false })
    expect(me.body.grants).toMatchObject([{ role: 'CANDIDATE', scopeKind: 'OWN' }])
  })

  it('gives a password that is over after a day', async () => {
    const { loginName, oneTimePassword } = await open(clerk('late.clerk'))
    t.clock.advance({ hours: 25 })
    const { body } = await enter(loginName, oneTimePassword).expect(403)
    expect(body.code).toBe('one-time-password-overdue')
    await enter(loginName, 'Some-other-password').expect(401)
    security = await t.signIn('sec.admin')
    reviewer = await t.signIn('county.reviewer')
  })

  it('keeps names unique whatever their case, and one account a person', async () => {
    await open(clerk('only.one'))
    const taken = await reviewer.post('/api/accounts').send(clerk('Only.One')).expect(409)
    expect(taken.body).toMatchObject({ code: 'login-name-taken', detail: { field: 'loginName' } })
    const { personId } = await t.world.addPerson()
    await open({ personId, loginName: null, displayName: null, organId: null })
    const again = await reviewer
      .post('/api/accounts')
      .send({ personId, loginName: null, displayName: null, organId: null })
      .expect(409)
    expect(again.body.code).toBe('account-exists')
  })

  it('reaches no organ and no person out of scope', async () => {
    await reviewer.post('/api/accounts').send(clerk('far.clerk', t.world.organs.farUnit)).expect(404)
    const { personId } = await t.world.addPerson({ organ: 'farUnit' })
    await reviewer
      .post('/api/accounts')
      .send({ personId, loginName: null, displayName: null, organId: null })
      .expect(404)
  })
})

describe('the list of accounts', () => {
  it('shows those of the scope, with their roles', async () => {
    const { body } = await reviewer.get('/api/accounts?size=100').expect(200)
    const names = body.items.map(({ loginName }: { loginName: string }) => loginName)
    expect(names).toContain('unit.admin')
    expect(names).not.toContain('other.admin')
    expect(names).not.toContain('sec.admin')
    const found = await security.get('/api/accounts?role=EXAM_OFFICER').expect(200)
    expect(found.body.items).toMatchObject([
      { loginName: 'exam.officer', grants: [{ role: 'EXAM_OFFICER', scopeKind: 'ALL' }] },
    ])
  })

  it('finds by the beginning of a name, in which % and _ mean themselves', async () => {
    expect((await security.get('/api/accounts?search=unit.ad').expect(200)).body.total).toBe(1)
    expect((await security.get(`/api/accounts?search=${encodeURIComponent('%')}`).expect(200)).body.total).toBe(0)
    expect((await security.get('/api/accounts?search=unit_ad').expect(200)).body.total).toBe(0)
  })
})

describe('resetting a password', () => {
  it('ends the sessions, takes the lock away and needs a reason', async () => {
    const agent = await t.signIn('unit.approver')
    const id = t.world.accounts['unit.approver']
    for (let i = 0; i < 5; i++) await enter('unit.approver', `Wrong-guess-${i}`).expect(401)
    await reviewer.post(`/api/accounts/${id}/password-reset`).send({ reason: 'x' }).expect(400)
    const { body } = await reviewer
      .post(`/api/accounts/${id}/password-reset`)
      .send({ reason: '本人遗忘密码' })
      .expect(200)
    await agent.get('/api/me').expect(401)
    await enter('unit.approver', PASSWORD).expect(401)
    await enter('unit.approver', body.oneTimePassword).expect(200)
    const entries = await t.owner
      .selectFrom('auditEntry')
      .selectAll()
      .where('action', '=', 'account.reset-password')
      .execute()
    expect(entries).toMatchObject([{ subjectId: id, detail: { reason: '本人遗忘密码' } }])
    expect(JSON.stringify(entries)).not.toContain(body.oneTimePassword)
  })

  it('is not for one’s own account, one above, nor one out of scope', async () => {
    const reset = (agent: Agent, name: string) =>
      agent.post(`/api/accounts/${t.world.accounts[name]}/password-reset`).send({ reason: '测试重置' })
    expect((await reset(reviewer, 'county.reviewer').expect(403)).body.code).toBe('account-own')
    expect((await reset(reviewer, 'county.approver').expect(403)).body.code).toBe('account-above-caller')
    await reset(reviewer, 'other.admin').expect(404)
  })
})

describe('roles', () => {
  const grant = (name: string, body: object, agent = security) =>
    agent.post(`/api/accounts/${t.world.accounts[name]}/grants`).send({ organId: null, validTo: null, ...body })

  it('count from the next request on, and end as quickly', async () => {
    const unit = await t.signIn('far.admin')
    await unit.get('/api/accounts').expect(403)
    const { body } = await grant('far.admin', {
      role: 'JUSTICE_REVIEWER',
      scopeKind: 'TERRITORY',
      organId: t.world.organs.farCountyJustice,
    }).expect(200)
    await unit.get('/api/accounts').expect(200)
    const held = body.grants.find(({ role }: { role: string }) => role === 'JUSTICE_REVIEWER')
    await security.delete(`/api/accounts/${t.world.accounts['far.admin']}/grants/${held.id}`).expect(200)
    await unit.get('/api/accounts').expect(403)
  })

  it('are refused to oneself, against separation, twice and beyond the own scope', async () => {
    expect(
      (await grant('sec.admin', { role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organId: t.world.organs.unit }).expect(403))
        .body.code,
    ).toBe('account-own')
    expect((await grant('audit.admin', { role: 'SEC_ADMIN', scopeKind: 'ALL' }).expect(409)).body.code).toBe(
      'role-conflict',
    )
    expect(
      (await grant('unit.admin', { role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organId: t.world.organs.unit }).expect(409))
        .body.code,
    ).toBe('grant-exists')
    await grant(
      'unit.admin',
      { role: 'UNIT_APPROVER', scopeKind: 'ORGAN', organId: t.world.organs.unit },
      reviewer,
    ).expect(403)

    const { id } = await open(clerk('city.security', t.world.organs.cityJustice), security)
    t.world.accounts['city.security'] = id
    await grant('city.security', {
      role: 'SEC_ADMIN',
      scopeKind: 'TERRITORY',
      organId: t.world.organs.cityJustice,
    }).expect(200)
    await t.owner.updateTable('account').set({ mustChangePassword: false }).where('id', '=', id).execute()
    const reset = await security.post(`/api/accounts/${id}/password-reset`).send({ reason: '首次启用' }).expect(200)
    await t.owner.updateTable('account').set({ mustChangePassword: false }).where('id', '=', id).execute()
    const city = t.anonymous()
    await city
      .post('/api/session')
      .send({ loginName: 'city.security', password: reset.body.oneTimePassword })
      .expect(200)
    const beyond = await grant('unit.admin', { role: 'EXAM_OFFICER', scopeKind: 'ALL' }, city).expect(403)
    expect(beyond.body.code).toBe('grant-beyond-scope')
    await grant(
      'unit.admin',
      { role: 'UNIT_APPROVER', scopeKind: 'ORGAN', organId: t.world.organs.farUnit },
      city,
    ).expect(404)
    await grant('far.admin', { role: 'UNIT_APPROVER', scopeKind: 'ORGAN', organId: t.world.organs.unit }, city).expect(
      404,
    )
    await grant('unit.admin', { role: 'UNIT_APPROVER', scopeKind: 'ORGAN', organId: t.world.organs.unit }, city).expect(
      200,
    )
  })

  it('leave at least one security administrator, even when two dismiss each other at once', async () => {
    const others = await t.owner
      .selectFrom('roleGrant')
      .select(['id', 'accountId'])
      .where('role', '=', 'SEC_ADMIN')
      .execute()
    const extra = others.filter(({ accountId }) => accountId !== t.world.accounts['sec.admin'])
    expect(extra).toHaveLength(1)
    await t.owner
      .updateTable('roleGrant')
      .set({ scopeKind: 'ALL', organId: null })
      .where('id', '=', extra[0]!.id)
      .execute()
    const city = t.anonymous()
    const reset = await security
      .post(`/api/accounts/${extra[0]!.accountId}/password-reset`)
      .send({ reason: '再次启用' })
      .expect(200)
    await t.owner
      .updateTable('account')
      .set({ mustChangePassword: false })
      .where('id', '=', extra[0]!.accountId)
      .execute()
    await city
      .post('/api/session')
      .send({ loginName: 'city.security', password: reset.body.oneTimePassword })
      .expect(200)

    const disable = (agent: Agent, id: string) =>
      agent.post(`/api/accounts/${id}/state`).send({ state: 'DISABLED', reason: '岗位调整' })
    const answers = await Promise.all([
      disable(security, extra[0]!.accountId),
      disable(city, t.world.accounts['sec.admin']!),
    ])
    const left = await t.owner
      .selectFrom('account')
      .innerJoin('roleGrant', 'roleGrant.accountId', 'account.id')
      .select('account.id')
      .where('role', '=', 'SEC_ADMIN')
      .where('state', '=', 'ACTIVE')
      .execute()
    expect(left).toHaveLength(1)
    expect(answers.map(({ status }) => status).sort()[0]).toBe(200)
  })
})
