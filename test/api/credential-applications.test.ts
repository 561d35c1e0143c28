import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { escalateOverdue } from '../../api/src/credentials/applications/escalate.ts'
import { photoMeasures } from '../../api/src/credentials/applications/photo/known.ts'
import { credentials } from '../../api/src/credentials/contract.ts'
import { toBase32 } from '../../api/src/kernel/base32.ts'
import { asSystem, json, type Trx } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import type { Ask as AskOf } from '../../scripts/lib/api-client.ts'
import { portrait } from '../../scripts/lib/portrait.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, approve, CHAIN, codeOf, issued, officer, signedIn } from '../support/credentials.ts'
import { counting } from '../support/statements.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  // Documents and passes are the matter of single tests.
  await rule('credential.required_documents', { NEW: [], RENEW: [], CHANGE: [], REISSUE: [], TRANSFER: [] })
})
afterAll(() => t?.close())

const START = '2026-11-23T01:00:00Z'
const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })
const unmet = (...codes: string[]) =>
  refusal('application-conditions-unmet', { people: [expect.objectContaining({ codes })] })

/** From the day before the test's on. */
async function rule(key: string, value: unknown) {
  await t.owner
    .insertInto('ruleParameter')
    .values({ key, value: json(value), validFrom: '2026-11-22', legalBasis: '测试', grade: 'ASSUMED', note: null })
    .onConflict((conflict) => conflict.columns(['key', 'validFrom']).doUpdateSet({ value: json(value) }))
    .execute()
}

type Ask = AskOf<typeof credentials.apply>['body']
type Entry = Partial<Ask['entries'][number]>

async function applyFor(
  personId: string,
  ask: Partial<Ask> & { type: Ask['type'] },
  entry: Entry = {},
  who = 'unit.admin',
) {
  const entries = [{ personId, domainCodes: ['MARKET'], categories: ['PENALTY' as const], ...entry }]
  const client = await as(who)
  const { batchId } = await client.call(credentials.apply, { body: { kind: 'ENFORCEMENT', ...ask, entries } })
  const { items } = await client.call(credentials.applications, { query: { batch: batchId } })
  return items[0]!.id
}

const credentialOf = (personId: string) =>
  t.owner
    .selectFrom('credential')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .orderBy('credentialNo', 'desc')
    .executeTakeFirstOrThrow()

const editionsOf = (credentialId: string) =>
  t.owner
    .selectFrom('credentialEdition')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .orderBy('edition')
    .execute()

const check = async (code: string) =>
  (await t.anonymous().get(`/api/public/credentials/${code}`).expect(200)).body as { found: boolean; notice?: string }

async function finish(id: string, reviewers: readonly string[] = CHAIN) {
  await approve(as, [id], reviewers)
  await t.runner.drain()
}

describe('a change', () => {
  it('is refused while nothing differs, and else makes the next edition with a code of its own', async () => {
    const { personId, credential } = await issued(t, as)
    await expect(applyFor(personId, { type: 'CHANGE' }, { categories: ['PENALTY', 'INSPECTION'] })).rejects.toEqual(
      unmet('change-real'),
    )
    const old = await codeOf(t, credential.id)
    await t.owner.updateTable('person').set({ name: '李改名' }).where('id', '=', personId).execute()
    const id = await applyFor(personId, { type: 'CHANGE' }, { categories: ['PENALTY', 'INSPECTION'] })
    await approve(as, [id])
    expect((await credentialOf(personId)).holderName).toBe(credential.holderName)
    await t.runner.drain()
    const now = await credentialOf(personId)
    expect(now).toMatchObject({ id: credential.id, edition: 2, holderName: '李改名', state: 'ACTIVE' })
    expect(now.credentialNo).toBe(credential.credentialNo)
    expect(now.validTo).toBe(credential.validTo)
    expect(await check(toBase32(now.token))).toMatchObject({ found: true })
    expect((await check(old.token)).notice).toBe('REPLACED')
    const editions = await editionsOf(credential.id)
    expect(editions.map(({ edition, holderName }) => `${edition} ${holderName}`)).toEqual([
      `1 ${credential.holderName}`,
      '2 李改名',
    ])
    expect(editions.every(({ codePayload }) => codePayload !== null)).toBe(true)
  })
})

describe('a lost card', () => {
  it('is public at once, stays so until the next edition, and stays dead when it is found again', async () => {
    const { personId, credential } = await issued(t, as)
    const old = await codeOf(t, credential.id)
    const reissue = { cause: 'LOST' as const }
    await expect(applyFor(personId, { type: 'REISSUE' }, { request: reissue })).rejects.toEqual(unmet('loss-reported'))
    const unit = await as('unit.admin')
    const loss = { params: { id: credential.id }, body: { circumstances: '出差途中遗失' } }
    await unit.call(credentials.reportLoss, loss)
    await expect(unit.call(credentials.reportLoss, loss)).rejects.toEqual(refusal('credential-lost-already'))
    expect((await check(old.token)).notice).toBe('LOST')
    const id = await applyFor(personId, { type: 'REISSUE' }, { request: reissue })
    await finish(id)
    expect(await credentialOf(personId)).toMatchObject({ edition: 2, lostAt: null })
    expect((await check(old.token)).notice).toBe('REPLACED')
  })

  it('is reported by its holder himself', async () => {
    const { credential } = await issued(t, as, { loginName: 'loser' })
    const { credential: other } = await issued(t, as)
    const own = await as('loser')
    const body = { circumstances: '公交车上被盗' }
    await expect(own.call(credentials.reportMyLoss, { params: { id: other.id }, body })).rejects.toEqual(
      refusal('credential-not-found'),
    )
    await own.call(credentials.reportMyLoss, { params: { id: credential.id }, body })
    expect((await check((await codeOf(t, credential.id)).token)).notice).toBe('LOST')
  })
})

describe('a renewal', () => {
  it('opens with its window, asks for new passes, and explains with the rule and the day', async () => {
    const { personId, credential } = await issued(t, as)
    const search = credential.holderName
    const listed = async () => {
      const query = { type: 'RENEW' as const, search, size: 100 }
      const { items } = await (await as('unit.admin')).call(credentials.applicants, { query })
      return items.find((one) => one.personId === personId)!
    }
    const early = await listed()
    expect(early.eligible).toBe(false)
    expect(early.guards.find(({ code }) => code === 'renewal-window-open')).toMatchObject({
      passed: false,
      by: '2031-05-22',
      rule: { key: 'credential.renewal_window_months' },
      todo: 'await-window',
    })
    await expect(applyFor(personId, { type: 'RENEW' })).rejects.toEqual(
      unmet('renewal-window-open', 'renewal-exam-passed'),
    )
    await t.owner.updateTable('credential').set({ validTo: '2027-02-22' }).where('id', '=', credential.id).execute()
    expect((await listed()).eligible).toBe(true)
    const id = await applyFor(personId, { type: 'RENEW' })
    await finish(id)
    expect(await credentialOf(personId)).toMatchObject({
      id: credential.id,
      credentialNo: credential.credentialNo,
      edition: 2,
      validFrom: '2026-11-23',
      validTo: '2032-02-22',
    })
  })

  it('gives a number of its own where the province has it so, and ends the old credential', async () => {
    const { personId, credential } = await issued(t, as)
    const old = await codeOf(t, credential.id)
    await t.owner.updateTable('credential').set({ validTo: '2027-02-22' }).where('id', '=', credential.id).execute()
    await rule('credential.renewal_number', 'NEW')
    await finish(await applyFor(personId, { type: 'RENEW' }))
    await rule('credential.renewal_number', 'SAME')
    const now = await credentialOf(personId)
    expect(now).toMatchObject({ state: 'ACTIVE', edition: 1, replacesId: credential.id, validTo: '2032-02-22' })
    expect(now.credentialNo).not.toBe(credential.credentialNo)
    const former = await t.owner
      .selectFrom('credential')
      .select('state')
      .where('id', '=', credential.id)
      .executeTakeFirst()
    expect(former).toEqual({ state: 'CANCELLED' })
    expect((await check(old.token)).notice).toBe('REPLACED')
  })
})

describe('a transfer', () => {
  const OTHER_CHAIN = ['other.approver', 'other.reviewer', 'city.reviewer', 'province.reviewer']

  /** Somebody who has moved to the other unit; the application for him is with the province. */
  async function moving() {
    const { personId, credential } = await issued(t, as)
    await expect(applyFor(personId, { type: 'TRANSFER' })).rejects.toEqual(unmet('former-post-left'))
    const organId = t.world.organs.otherUnit
    await t.owner.updateTable('post').set({ organId }).where('personId', '=', personId).execute()
    const id = await applyFor(personId, { type: 'TRANSFER' }, {}, 'other.admin')
    await approve(as, [id], OTHER_CHAIN.slice(0, 3))
    return { id, personId, credential, organId }
  }

  const eventsOf = async (id: string) => {
    const rows = await t.owner
      .selectFrom('credentialEvent')
      .selectAll()
      .where('credentialId', '=', id)
      .orderBy('id')
      .execute()
    return rows.map(({ action, toState }) => `${action} ${toState}`)
  }

  it('withdraws what its holder has from the old unit, and gives the new unit a credential of its own', async () => {
    const { id, personId, credential, organId } = await moving()
    const old = await codeOf(t, credential.id)
    await approve(as, [id], ['province.reviewer'])
    expect((await check(old.token)) as object).toMatchObject({ credential: { state: 'CANCELLED', mayEnforce: false } })
    await t.runner.drain()
    const now = await credentialOf(personId)
    expect(now).toMatchObject({ state: 'ACTIVE', organId, replacesId: credential.id, validTo: credential.validTo })
    expect(now.credentialNo).not.toBe(credential.credentialNo)
    expect(await eventsOf(credential.id)).toEqual(['APPROVE PENDING', 'ISSUE ACTIVE', 'WITHDRAW WITHDRAWN'])
    expect((await check(old.token)).notice).toBe('REPLACED')
  })

  it('keeps the number where the province has it so: the same credential, withdrawn, comes back in the new unit', async () => {
    await rule('credential.transfer_number', 'SAME')
    const { id, personId, credential, organId } = await moving()
    await approve(as, [id], ['province.reviewer'])
    expect((await credentialOf(personId)).state).toBe('WITHDRAWN')
    await t.runner.drain()
    await rule('credential.transfer_number', 'NEW')
    expect(await credentialOf(personId)).toMatchObject({
      ...{ id: credential.id, credentialNo: credential.credentialNo, state: 'ACTIVE', edition: 2, organId },
      validTo: credential.validTo,
    })
    const past = ['APPROVE PENDING', 'ISSUE ACTIVE', 'WITHDRAW WITHDRAWN', 'APPROVE WITHDRAWN', 'TRANSFER ACTIVE']
    expect(await eventsOf(credential.id)).toEqual(past)
  })

  it('is approved only when what is on its way against the credential has been decided', async () => {
    const { id, credential } = await moving()
    const county = await as('county.reviewer')
    const { version } = await county.call(credentials.read, { params: { id: credential.id } })
    const proposal = await county.call(credentials.propose, {
      params: { id: credential.id },
      body: {
        ...{ action: 'SUSPEND', reasonCode: 'SUS-01', facts: '不依法履行职责', startsOn: '2026-11-23' },
        ...{ endsOn: '2027-01-22', endEvent: null, version },
      },
    })
    const review = async () =>
      (await as('province.reviewer')).call(credentials.reviewApplications, { body: { ids: [id] } })
    expect(await review()).toEqual({ approved: 0, refused: [{ id, code: 'application-conditions-unmet' }] })
    await county.call(credentials.takeBack, { params: { id: proposal.id } })
    expect(await review()).toEqual({ approved: 1, refused: [] })
  })
})

describe('the work card of auxiliary staff', () => {
  it('is issued by the employing unit, with a number of its own, until the contract ends', async () => {
    const personId = await officer(t, { name: '王辅助', employmentType: 'CONTRACT', qualifiedFor: [] })
    const ask = { type: 'NEW' as const, kind: 'AUXILIARY' as const }
    const none = { domainCodes: [], categories: [] }
    await expect(applyFor(personId, ask, none)).rejects.toEqual(unmet('contract-running'))
    await t.owner.updateTable('post').set({ contractUntil: '2027-06-30' }).where('personId', '=', personId).execute()
    await finish(await applyFor(personId, ask, none), ['unit.approver'])
    const card = await credentialOf(personId)
    expect(card).toMatchObject({ kind: 'AUXILIARY', state: 'ACTIVE', validTo: '2027-06-30' })
    expect(card.issuingAuthority).toBe('芙蓉区市场监督管理局')
    expect(card.credentialNo).toMatch(/^43F26\d{7}$/)
  })
})

describe('a batch', () => {
  it('is approved at once by each level', async () => {
    const people = [await officer(t), await officer(t), await officer(t)]
    const unit = await as('unit.admin')
    const entries = people.map((personId) => ({ personId, domainCodes: ['MARKET'], categories: ['PENALTY' as const] }))
    const { batchId } = await unit.call(credentials.apply, { body: { kind: 'ENFORCEMENT', entries } })
    const review = async (who: string) => (await as(who)).call(credentials.reviewApplications, { body: { batchId } })
    expect(await review('county.reviewer')).toEqual({ approved: 0, refused: [] })
    for (const who of CHAIN) expect(await review(who)).toEqual({ approved: 3, refused: [] })
  })
})

describe('an overdue application', () => {
  it('is reported to its level and the next one, once, and decided by nobody', async () => {
    const id = await applyFor(await officer(t), { type: 'NEW' })
    t.clock.advance({ days: 20 })
    await escalateOverdue(t.deps)
    await escalateOverdue(t.deps)
    t.clock.set(START)
    const told = await t.owner
      .selectFrom('notice')
      .innerJoin('account', 'account.id', 'notice.accountId')
      .select('loginName')
      .where('kind', '=', 'application-overdue')
      .where('link', '=', `/credential-applications/${id}`)
      .orderBy('loginName')
      .execute()
    expect(told.map(({ loginName }) => loginName)).toEqual(['county.approver', 'county.reviewer', 'unit.approver'])
    const read = await (await as('unit.admin')).call(credentials.readApplication, { params: { id } })
    expect(read).toMatchObject({ state: 'SUBMITTED', nextLevel: 'UNIT' })
    expect(read.escalatedAt).not.toBeNull()
  })

  it('takes as many statements for many as for one', async () => {
    const late = async (work: () => Promise<void>) => {
      t.clock.advance({ days: 20 })
      await work()
      t.clock.set(START)
    }
    await late(() => escalateOverdue(t.deps))
    const statementsFor = async (applicants: readonly ['unit' | 'otherUnit', string][]) => {
      for (const [organ, who] of applicants) await applyFor(await officer(t, { organ }), { type: 'NEW' }, {}, who)
      const counted = counting(t.deps.db)
      await late(() => escalateOverdue({ ...t.deps, db: counted.db }))
      return counted.statements()
    }
    const ours = ['unit', 'unit.admin'] as const
    const theirs = ['otherUnit', 'other.admin'] as const
    expect(await statementsFor([[...ours], [...theirs], [...ours], [...theirs]])).toBe(await statementsFor([[...ours]]))
  })
})

describe('portraits', () => {
  const stored = (trx: Trx, bytes: Uint8Array) =>
    storeFile(trx, t.deps.keyring, { purpose: 'person.photo', mediaType: 'image/jpeg', bytes, createdBy: null })

  it('are measured once, many with as many statements as one; what cannot be read is left out', async () => {
    const [one, two, three, unreadable] = await asSystem(t.deps.db, async (trx) => [
      await stored(trx, portrait(11)),
      await stored(trx, portrait(12)),
      await stored(trx, portrait(13)),
      await stored(trx, Buffer.from('no picture')),
    ])
    const measured = async (ids: string[]) => {
      const counted = counting(t.deps.db)
      const measures = await asSystem(counted.db, (trx) => photoMeasures(trx, t.deps, ids))
      return { measures, statements: counted.statements() }
    }
    const first = await measured([one!])
    const more = await measured([two!, three!, unreadable!, two!])
    expect(more.statements).toBe(first.statements)
    expect(new Set(more.measures.keys())).toEqual(new Set([two, three]))
    const again = await measured([one!, two!, three!])
    expect(again.statements).toBeLessThan(first.statements)
    expect(again.measures.get(one!)).toMatchObject({ width: 358, height: 441 })
    for (const [id, { brightness }] of [...first.measures, ...more.measures])
      expect(again.measures.get(id)?.brightness, id).toBeCloseTo(brightness, 2)
  })
})

describe('documents', () => {
  it('are asked for by rule, uploaded first, and read by those who review', async () => {
    const { personId } = await issued(t, as)
    await t.owner.updateTable('person').set({ name: '李有据' }).where('id', '=', personId).execute()
    await rule('credential.required_documents', {
      ...{ NEW: [], RENEW: [], REISSUE: [], TRANSFER: [] },
      CHANGE: ['CHANGE_PROOF'],
    })
    await expect(applyFor(personId, { type: 'CHANGE' })).rejects.toEqual(unmet('documents-complete'))
    const agent = await t.signIn('unit.admin')
    const { body } = await agent
      .post('/api/credential-application-documents')
      .set('origin', t.deps.config.publicUrl)
      .attach('file', Buffer.from('%PDF-1.7 proof'), 'proof.pdf')
      .expect(200)
    const documents = [{ kind: 'CHANGE_PROOF' as const, fileId: body.fileId as string }]
    const id = await applyFor(personId, { type: 'CHANGE', documents })
    const read = await (await as('province.reviewer')).call(credentials.readApplication, { params: { id } })
    expect(read.documents).toMatchObject([
      { kind: 'CHANGE_PROOF', fileName: 'proof.pdf', mediaType: 'application/pdf' },
    ])
    await expect(
      applyFor(await officer(t, { organ: 'otherUnit' }), { type: 'NEW', documents }, {}, 'other.admin'),
    ).rejects.toEqual(refusal('application-document-unknown'))
    await rule('credential.required_documents', { NEW: [], RENEW: [], CHANGE: [], REISSUE: [], TRANSFER: [] })
  })
})

describe('whatever several people do, in whatever order', () => {
  const seen = { credentials: 0, nextEditions: 0 }
  const step = fc.record({
    who: fc.nat(1),
    does: fc.constantFrom(
      ...(['NEW', 'NEW', 'CHANGE', 'REISSUE', 'DAMAGE', 'DAMAGE', 'RENEW', 'LOSE', 'RENAME'] as const),
      ...(['REVIEW', 'FINISH', 'FINISH', 'FINISH', 'FINISH', 'SIGN'] as const),
    ),
  })

  it('one credential of a kind is in force, no number comes twice, and an edition says what was approved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 40 }), async (steps) => {
        const people = [await officer(t), await officer(t)]
        let names = 0
        for (const { who, does } of steps)
          await take(people[who]!, does, () => `张${'甲乙丙丁戊己庚辛壬癸'[names++ % 10]}`)
        await t.runner.drain()
        await holdsFor(people)
      }),
      { numRuns: 6, seed: 20261123, endOnFailure: true },
    )
    expect(seen.credentials).toBeGreaterThan(0)
    expect(seen.nextEditions).toBeGreaterThan(0)
  }, 300_000)

  async function take(personId: string, does: string, name: () => string) {
    const unit = await as('unit.admin')
    if (does === 'SIGN') await t.runner.drain()
    else if (does === 'FINISH') for (const _ of CHAIN) await take(personId, 'REVIEW', name)
    else if (does === 'DAMAGE') await applies(personId, 'REISSUE', 'DAMAGED')
    else if (does === 'RENAME')
      await t.owner.updateTable('person').set({ name: name() }).where('id', '=', personId).execute()
    else if (does === 'LOSE') {
      const { items } = await unit.call(credentials.applicants, { query: { type: 'REISSUE', size: 100 } })
      const of = items.find((one) => one.personId === personId)?.credential
      if (of && of.lostAt === null)
        await unit.call(credentials.reportLoss, { params: { id: of.id }, body: { circumstances: '途中遗失' } })
    } else if (does === 'REVIEW') {
      const open = await t.owner
        .selectFrom('credentialApplication')
        .select(['id', 'nextLevel'])
        .where('personId', '=', personId)
        .where('nextLevel', 'is not', null)
        .executeTakeFirst()
      const reviewer = { UNIT: CHAIN[0], COUNTY: CHAIN[1], CITY: CHAIN[2], PROVINCE: CHAIN[3] }
      if (open)
        await (await as(reviewer[open.nextLevel!])).call(credentials.reviewApplications, { body: { ids: [open.id] } })
    } else await applies(personId, does as NonNullable<Ask['type']>)
  }

  /** The explanation of the list and the decision on the application are one. */
  async function applies(personId: string, type: NonNullable<Ask['type']>, cause?: 'DAMAGED') {
    const unit = await as('unit.admin')
    const { items } = await unit.call(credentials.applicants, {
      query: { type, size: 100, ...(cause ? { cause } : {}) },
    })
    const explained = items.find((one) => one.personId === personId)
    const said = (explained?.guards ?? []).filter(({ passed }) => !passed).map(({ code }) => code)
    const outcome = await applyFor(personId, { type }, cause ? { request: { cause } } : {}).then(
      () => [],
      (error: { detail: { people: { codes: string[] }[] } }) => error.detail.people[0]!.codes,
    )
    if (explained) expect(outcome.filter((code) => code !== 'change-real')).toEqual(said)
    else expect(outcome).not.toEqual([])
  }

  async function holdsFor(people: string[]) {
    const rows = await t.owner.selectFrom('credential').selectAll().where('personId', 'in', people).execute()
    const inForce = rows.filter(({ state }) => ['PENDING', 'ACTIVE', 'SUSPENDED'].includes(state))
    expect(new Set(inForce.map(({ personId }) => personId)).size).toBe(inForce.length)
    const numbers = await t.owner.selectFrom('credential').select('credentialNo').execute()
    expect(new Set(numbers.map(({ credentialNo }) => credentialNo)).size).toBe(numbers.length)
    seen.credentials += rows.length
    for (const row of rows) {
      const editions = await editionsOf(row.id)
      seen.nextEditions += editions.length - 1
      expect(editions.map(({ edition }) => edition)).toEqual(editions.map((_, i) => i + 1))
      expect(editions.at(-1)).toMatchObject({ edition: row.edition, holderName: row.holderName, token: row.token })
      for (const edition of editions) {
        const application = await t.owner
          .selectFrom('credentialApplication')
          .selectAll()
          .where('id', '=', edition.applicationId!)
          .executeTakeFirstOrThrow()
        expect(application).toMatchObject({ state: 'APPROVED', credentialId: row.id })
        expect(edition).toMatchObject({ domainCodes: application.domainCodes, categories: application.categories })
      }
    }
  }
})
