import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity, notices } from '../../api/src/contract.ts'
import { codeOf, stepAt } from '../../api/src/identity/rules/totp.ts'
import { fromBase32 } from '../../api/src/kernel/base32.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { PASSWORD } from '../support/world.ts'

let t: TestApp
let serial = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t?.close())

const refusal = (code: string) => expect.objectContaining({ code })
const newClient = () => new ApiClient(intoApp(t.app), { patience: 0 })

async function rule(key: string, value: unknown) {
  serial += 1
  const validFrom = new Date(Date.UTC(2023, 0, serial)).toISOString().slice(0, 10)
  await t.owner
    .insertInto('ruleParameter')
    .values({ key, value: JSON.stringify(value), validFrom, legalBasis: '试验', grade: 'ASSUMED', note: null })
    .execute()
}

async function signedIn(loginName: string, password = PASSWORD) {
  const client = newClient()
  const answer = await client.call(identity.signIn, { body: { loginName, password } })
  return { client, ...answer }
}

const appOf = (secret: string) => () => codeOf(fromBase32(secret)!, stepAt(t.clock.now()))

async function enrolled(loginName: string) {
  const { client } = await signedIn(loginName)
  const { secret, address } = await client.call(identity.beginFactor, {})
  const code = appOf(secret)
  const { recoveryCodes } = await client.call(identity.confirmFactor, { body: { code: code() } })
  t.clock.advance({ seconds: 60 })
  return { client, code, recoveryCodes, address }
}

const officer = async () => {
  const loginName = `factor.${++serial}`
  await t.world.addPerson({ loginName })
  return loginName
}

describe('a second factor', () => {
  it('is asked for at every sign-in once a first code has shown that the app has it, and opens nothing before', async () => {
    const loginName = await officer()
    const { client } = await signedIn(loginName)
    expect(await client.call(identity.factor, {})).toEqual({ since: null, isRequired: false, recoveryCodesLeft: 0 })
    const { secret, address } = await client.call(identity.beginFactor, {})
    expect(address).toContain(`secret=${secret}`)
    // Begun is not done: whoever breaks off signs in as before.
    expect(await signedIn(loginName)).toMatchObject({ owes: null })
    const code = appOf(secret)
    await expect(client.call(identity.confirmFactor, { body: { code: '000000' } })).rejects.toEqual(
      refusal('second-factor-wrong'),
    )
    const { recoveryCodes } = await client.call(identity.confirmFactor, { body: { code: code() } })
    expect(recoveryCodes).toHaveLength(10)
    expect(await client.call(identity.factor, {})).toMatchObject({ recoveryCodesLeft: 10 })
    await expect(client.call(identity.beginFactor, {})).rejects.toEqual(refusal('second-factor-there'))

    t.clock.advance({ seconds: 60 })
    const again = await signedIn(loginName)
    expect(again).toMatchObject({ owes: 'FACTOR' })
    expect(await again.client.call(identity.me, {})).toMatchObject({ owes: 'FACTOR' })
    await expect(again.client.call(identity.sessions, {})).rejects.toEqual(refusal('second-factor-needed'))
    await expect(again.client.call(identity.giveFactor, { body: { code: '123456' } })).rejects.toEqual(
      refusal('second-factor-wrong'),
    )
    const used = code()
    await again.client.call(identity.giveFactor, { body: { code: used } })
    expect(await again.client.call(identity.me, {})).toMatchObject({ owes: null })
    const other = await signedIn(loginName)
    await expect(other.client.call(identity.giveFactor, { body: { code: used } })).rejects.toEqual(
      refusal('second-factor-wrong'),
    )
    await t.runner.drain()
    const { items } = await again.client.call(notices.list, { query: {} })
    expect(items.map(({ kind }) => kind)).toContain('second-factor-set')
  })

  it('keeps secret and recovery codes from whoever reads the database', async () => {
    const { recoveryCodes, address } = await enrolled(await officer())
    const secret = new URL(address).searchParams.get('secret')!
    const rows = [
      ...(await t.owner.selectFrom('secondFactor').selectAll().execute()).map(({ secretEnc }) => secretEnc),
      ...(await t.owner.selectFrom('recoveryCode').selectAll().execute()).map(({ codeHash }) => codeHash),
    ]
    for (const bytes of rows) {
      expect(bytes.includes(secret)).toBe(false)
      expect(recoveryCodes.some((code) => bytes.includes(code.replaceAll('-', '')))).toBe(false)
    }
  })

  it('lets a recovery code in once, and new ones make the old worthless', async () => {
    const loginName = await officer()
    const { client, recoveryCodes } = await enrolled(loginName)
    const [first, second] = recoveryCodes as [string, string]
    const enter = async (code: string) => {
      const one = await signedIn(loginName)
      await one.client.call(identity.giveFactor, { body: { code } })
      return one.client
    }
    const entered = await enter(first.toLowerCase().replaceAll('-', ' '))
    expect(await entered.call(identity.factor, {})).toMatchObject({ recoveryCodesLeft: 9 })
    await expect(enter(first)).rejects.toEqual(refusal('second-factor-wrong'))
    const fresh = await client.call(identity.renewRecoveryCodes, {})
    await expect(enter(second)).rejects.toEqual(refusal('second-factor-wrong'))
    await enter(fresh.recoveryCodes[0]!)
  })

  it('is not guessed: after a few wrong codes even the right one waits', async () => {
    const loginName = await officer()
    const { code } = await enrolled(loginName)
    const { client } = await signedIn(loginName)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => client.call(identity.giveFactor, { body: { code: String(100_000 + i) } })),
    )
    const codes = outcomes.map((one) => (one as PromiseRejectedResult).reason.code)
    expect(codes.filter((one) => one === 'second-factor-wrong').length).toBeLessThanOrEqual(5)
    expect(codes).toContain('sign-in-locked')
    await expect(client.call(identity.giveFactor, { body: { code: code() } })).rejects.toEqual(
      refusal('sign-in-locked'),
    )
  })

  it('must be set up by those whose role the province names, and is theirs to keep', async () => {
    await rule('identity.second_factor_roles', ['AUDIT_ADMIN'])
    try {
      const { client, owes } = await signedIn('audit.admin')
      expect(owes).toBe('ENROL')
      await expect(client.call(identity.sessions, {})).rejects.toEqual(refusal('second-factor-unset'))
      const { secret } = await client.call(identity.beginFactor, {})
      await client.call(identity.confirmFactor, { body: { code: appOf(secret)() } })
      await client.call(identity.sessions, {})
      expect(await client.call(identity.factor, {})).toMatchObject({ isRequired: true })
      await expect(client.call(identity.removeFactor, {})).rejects.toEqual(refusal('second-factor-required'))
      expect(await signedIn('unit.admin')).toMatchObject({ owes: null })
    } finally {
      await rule('identity.second_factor_roles', [])
    }
  })

  it('is taken away with a reason for whoever has lost phone and codes, and ends his sessions', async () => {
    const loginName = await officer()
    const { client } = await enrolled(loginName)
    const { client: admin } = await signedIn('sec.admin')
    const { items } = await admin.call(identity.accounts, { query: { search: loginName } })
    expect(items[0]).toMatchObject({ hasSecondFactor: true })
    const params = { id: items[0]!.id }
    await admin.call(identity.resetFactor, { params, body: { reason: '手机丢失，已当面核实' } })
    await expect(client.call(identity.me, {})).rejects.toEqual(refusal('session-missing'))
    expect(await signedIn(loginName)).toMatchObject({ owes: null })
    const entry = await t.owner
      .selectFrom('auditEntry')
      .selectAll()
      .where('action', '=', 'account.remove-second-factor')
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ subjectId: params.id, detail: { reason: '手机丢失，已当面核实' } })
  })
})

describe('a fresh proof', () => {
  const grant = (client: ApiClient, id: string) =>
    client.call(identity.grantRole, {
      params: { id },
      body: { role: 'MARKER', scopeKind: 'ORGAN', organId: t.world.organs.cityJustice, validTo: null },
    })

  it('is needed for acts that decide over people when the last one is too old, and gives a new session', async () => {
    await rule('identity.step_up_minutes', 5)
    try {
      const { client } = await signedIn('sec.admin')
      const id = t.world.accounts['training.coordinator']!
      t.clock.advance({ minutes: 5 })
      const stale = await grant(client, id).catch((error) => error)
      expect(stale).toMatchObject({ status: 403, code: 'fresh-proof-needed', detail: { minutes: 5, byCode: false } })
      // What decides over nobody goes on.
      await client.call(identity.accounts, { query: {} })
      await expect(client.call(identity.proveAgain, { body: { proof: 'Wrong-password-12' } })).rejects.toEqual(
        refusal('password-wrong'),
      )
      const before = await client.call(identity.sessions, {})
      await client.call(identity.proveAgain, { body: { proof: PASSWORD } })
      const after = await client.call(identity.sessions, {})
      expect(after.total).toBe(before.total)
      expect(after.items.find(({ isCurrent }) => isCurrent)!.id).not.toBe(
        before.items.find(({ isCurrent }) => isCurrent)!.id,
      )
      expect(await grant(client, id)).toMatchObject({ id })
      t.clock.advance({ minutes: 4 })
      await expect(grant(client, id)).rejects.toEqual(refusal('grant-exists'))
    } finally {
      await rule('identity.step_up_minutes', 120)
    }
  })

  it('is a code where the account has a second factor', async () => {
    await rule('identity.step_up_minutes', 5)
    try {
      const { client, code } = await enrolled('sec.admin')
      t.clock.advance({ minutes: 6 })
      const id = t.world.accounts['unit.admin']!
      const stale = await grant(client, id).catch((error) => error)
      expect(stale).toMatchObject({ code: 'fresh-proof-needed', detail: { byCode: true } })
      await client.call(identity.proveAgain, { body: { proof: code() } })
      const outcome = await grant(client, id).catch((error) => error)
      expect(outcome.code).not.toBe('fresh-proof-needed')
    } finally {
      await rule('identity.step_up_minutes', 120)
    }
  })

  it('is asked by every route that decides over people', () => {
    const open = t.app.swagger() as { paths: Record<string, Record<string, { 'x-fresh-proof'?: boolean }>> }
    const marked = Object.entries(open.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, one]) => (one['x-fresh-proof'] ? [`${method} ${path}`] : [])),
    )
    expect(marked.sort()).toEqual([
      'delete /api/accounts/{id}/grants/{grantId}',
      'delete /api/me/second-factor',
      'post /api/accounts/{id}/grants',
      'post /api/accounts/{id}/second-factor-reset',
      'post /api/credential-decisions/{id}/decision',
      'post /api/credential-recalls/{id}/decision',
      'post /api/exam-sessions/{id}/release',
      'post /api/exam-violations/{id}/decision',
      'post /api/exam-violations/{id}/revocation',
      'post /api/key-corrections/{id}/decision',
      'post /api/key-corrections/{id}/reversal-decision',
      'post /api/me/second-factor/recovery-codes',
      'post /api/people/{id}/reveal',
      'post /api/score-reviews/{id}/answer',
    ])
  })
})

describe('a password', () => {
  it('does not come back before so many others, and only hashes of the former ones are kept', async () => {
    const loginName = await officer()
    const { client } = await signedIn(loginName)
    const passwords = [1, 2, 3, 4, 5, 6].map((n) => `Lake-bridge-${n}7-morning`)
    let current = PASSWORD
    const change = async (next: string) => {
      await client.call(identity.changePassword, { body: { current, next } })
      current = next
    }
    for (const next of passwords) await change(next)
    await expect(change(passwords[0]!)).rejects.toEqual(refusal('password-used-before'))
    await expect(change(passwords[4]!)).rejects.toEqual(refusal('password-used-before'))
    await change(PASSWORD)
    const { id } = await t.owner
      .selectFrom('account')
      .select('id')
      .where('loginName', '=', loginName)
      .executeTakeFirstOrThrow()
    const kept = await t.owner.selectFrom('passwordHistory').selectAll().where('accountId', '=', id).execute()
    expect(kept).toHaveLength(5)
    for (const { passwordHash } of kept) expect(passwordHash).toMatch(/^\$argon2id\$/)
  })

  it('of staff has to be replaced when it has reached its age, before anything else', async () => {
    const set = (changedAt: Date | null) =>
      t.owner
        .updateTable('account')
        .set({ passwordChangedAt: changedAt })
        .where('loginName', '=', 'other.admin')
        .execute()
    const daysAgo = (days: number) => new Date(t.clock.now().getTime() - days * 24 * 3_600_000)
    await set(daysAgo(89))
    expect(await signedIn('other.admin')).toMatchObject({ mustChangePassword: false })
    await set(daysAgo(90))
    const { client, mustChangePassword } = await signedIn('other.admin')
    expect(mustChangePassword).toBe(true)
    await expect(client.call(identity.accounts, { query: {} })).rejects.toEqual(refusal('password-change-needed'))
    const next = 'Lake-bridge-97-evening'
    await client.call(identity.changePassword, { body: { current: PASSWORD, next } })
    expect(await client.call(identity.me, {})).toMatchObject({ mustChangePassword: false })
    expect(await signedIn('other.admin', next)).toMatchObject({ mustChangePassword: false })
  })
})
