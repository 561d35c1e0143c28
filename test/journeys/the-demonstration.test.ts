import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as audit from '../../api/src/audit/index.ts'
import { type Config, loadConfig } from '../../api/src/config.ts'
import { credentialCampaigns, credentialCards, credentialRecalls, filings } from '../../api/src/credentials/contract.ts'
import { ROLES } from '../../api/src/identity/rules/permissions.ts'
import { dayOf } from '../../api/src/kernel/day.ts'
import { usccProblem } from '../../api/src/kernel/uscc.ts'
import { verifyPassword } from '../../api/src/platform/crypto/password.ts'
import { type Db, openDatabase } from '../../api/src/platform/db/database.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { HOLDER, OPEN_CANDIDATES } from '../../scripts/seed/accounts.ts'
import { BEGUN } from '../../scripts/seed/progress.ts'
import { openStage, type Stage } from '../../scripts/seed/stage.ts'
import { DEMO_ACCOUNTS, seedDemo } from '../../scripts/seed.ts'
import { type ScratchDatabase, scratchDatabase } from '../support/postgres.ts'

let database: ScratchDatabase
let config: Config
let owner: Db
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'liangzheng-demo-'))

beforeAll(async () => {
  database = await scratchDatabase()
  config = loadConfig({ APP_PROFILE: 'demo', DATABASE_URL: database.url, DATA_DIR: dataDir })
  owner = openDatabase({ url: database.url, size: 2 })
  // What a seed leaves behind that was killed soon after it began.
  await owner
    .transaction()
    .execute((trx) =>
      audit.record(trx, { at: new Date(), caller: null, action: BEGUN, subjectKind: 'demo', subjectId: 'demo' }),
    )
  const half = { code: '990000', name: '半途', level: 'PROVINCE', parentCode: null, path: '/990000/' } as const
  await owner
    .insertInto('area')
    .values({ ...half, validFrom: '2000-01-01' })
    .execute()
  await owner.destroy()
  await seedDemo(database.url, config)
  owner = openDatabase({ url: database.url, size: 2 })
}, 240_000)

afterAll(async () => {
  await owner.destroy()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

const count = async (table: 'examAttempt' | 'credential' | 'organ' | 'person' | 'auditEntry' | 'notice') =>
  (
    await owner
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

describe('the demonstration', () => {
  it('starts over where an earlier seed was interrupted', async () => {
    const half = await owner.selectFrom('area').select('code').where('code', '=', '990000').executeTakeFirst()
    expect(half).toBeUndefined()
  })

  it('has justice departments in five counties of two cities, and organs with right codes', async () => {
    const organs = await owner
      .selectFrom('organ')
      .select(['areaCode', 'level', 'isJustice', 'uscc', 'lineCode'])
      .execute()
    const counties = organs
      .filter(({ level, isJustice }) => isJustice && level === 'COUNTY')
      .map(({ areaCode }) => areaCode)
    expect(counties.length).toBeGreaterThanOrEqual(3)
    expect(new Set(counties.map((code) => code.slice(0, 4))).size).toBe(2)
    expect(organs.flatMap(({ uscc }) => usccProblem(uscc ?? '') ?? [])).toEqual([])
    expect(new Set(organs.map(({ lineCode }) => lineCode))).toEqual(new Set([null, 'MARKET', 'TRANSPORT']))
  })

  it('has an account for every role, whose password is the one that is shown', async () => {
    expect(new Set(DEMO_ACCOUNTS.map(({ role }) => role))).toEqual(new Set(ROLES))
    const rows = await owner
      .selectFrom('account')
      .innerJoin('roleGrant', 'roleGrant.accountId', 'account.id')
      .select(['loginName', 'role', 'passwordHash', 'mustChangePassword'])
      .execute()
    const found = DEMO_ACCOUNTS.map(({ loginName }) => rows.find((row) => row.loginName === loginName))
    expect(found.map((row) => row?.role)).toEqual(DEMO_ACCOUNTS.map(({ role }) => role))
    expect(await verifyPassword(DEMO_ACCOUNTS[0]!.password, found[0]!.passwordHash)).toBe(true)
    expect(found.filter((row) => row?.mustChangePassword)).toHaveLength(1)
  })

  it('has an examination to sit now, one to register for, and one with released results of 500 attempts', async () => {
    const sessions = await owner.selectFrom('examSession').select(['id', 'state']).execute()
    expect(sessions.map(({ state }) => state).sort()).toEqual(['ARRANGED', 'PUBLISHED_RESULTS', 'REG_OPEN'])
    expect(await count('examAttempt')).toBeGreaterThanOrEqual(500)
    const now = new Date()
    const open = await owner
      .selectFrom('examSlot')
      .innerJoin('examRegistration as r', 'r.slotId', 'examSlot.id')
      .innerJoin('account', 'account.personId', 'r.personId')
      .select('loginName')
      .where('examSlot.state', '=', 'SEALED')
      .where('startsAt', '<=', now)
      .where('endsAt', '>', new Date(now.getTime() + 7 * 86_400_000))
      .where('r.state', '=', 'ADMITTED')
      .where('r.formId', 'is not', null)
      .execute()
    const candidates = Array.from({ length: OPEN_CANDIDATES }, (_, i) => `kaosheng${i + 1}`)
    expect(open.map(({ loginName }) => loginName).sort()).toEqual(candidates.sort())
  })

  it('has credentials in every state that people meet, and a suspension that waits for a decision', async () => {
    const rows = await owner.selectFrom('credential').select(['state', 'validTo', 'codePayload']).execute()
    expect(rows.length).toBeGreaterThanOrEqual(200)
    expect(rows.every(({ codePayload }) => codePayload !== null)).toBe(true)
    expect([...new Set(rows.map(({ state }) => state))].sort()).toEqual([
      'ACTIVE',
      'CANCELLED',
      'SUSPENDED',
      'WITHDRAWN',
    ])
    expect(rows.filter(({ validTo }) => validTo < dayOf(new Date())).length).toBeGreaterThan(0)
    const waiting = await owner
      .selectFrom('credentialDecision')
      .select('action')
      .where('state', '=', 'PROPOSED')
      .execute()
    expect(waiting).toEqual([{ action: 'SUSPEND' }])
    const own = await owner
      .selectFrom('credential')
      .innerJoin('account', 'account.personId', 'credential.personId')
      .select('credential.state')
      .where('loginName', '=', HOLDER)
      .execute()
    expect(own).toEqual([{ state: 'ACTIVE' }])
    const levels = await owner
      .selectFrom('credentialApplication')
      .select('nextLevel')
      .distinct()
      .where('nextLevel', 'is not', null)
      .execute()
    expect(levels.map(({ nextLevel }) => nextLevel).sort()).toEqual(['CITY', 'COUNTY', 'PROVINCE', 'UNIT'])
  })

  describe('on the desks of those who handle credentials', () => {
    let stage: Stage
    beforeAll(async () => {
      stage = await openStage(database.url, config)
      stage.at(new Date())
    })
    afterAll(() => stage?.close())

    it('has a recall in two stages with exceptions, of which the second is still to come', async () => {
      const city = await stage.as('shi')
      const { items } = await city.call(credentialRecalls.list)
      expect(items).toMatchObject([
        { organName: '长沙市交通运输局', includeBelow: true, state: 'DONE', counts: { included: 0, excepted: 2 } },
      ])
      const [{ id, stages }] = items as [(typeof items)[0]]
      const today = dayOf(new Date())
      expect(stages.map(({ startsOn }) => startsOn <= today)).toEqual([true, false])
      const reached = await everyPage((page) =>
        city.call(credentialRecalls.items, { params: { id }, query: { state: 'DONE', ...page } }),
      )
      expect([...new Set(reached.map(({ stage: no }) => no))].sort()).toEqual([1, 2])
      const decider = await stage.as('sheng.shenpi')
      expect((await decider.call(credentialRecalls.read, { params: { id } })).openActions).toContain('UNDO')
    })

    it('has an annual review under way, declared and judged in part', async () => {
      const { items } = await (await stage.as('xian')).call(credentialCampaigns.list)
      expect(items).toMatchObject([{ kind: 'ANNUAL_REVIEW', state: 'OPEN', counts: { PASSED: 3, UNIT_OK: 3 } }])
      const [{ id, counts }] = items as [(typeof items)[0]]
      expect(counts.OPEN).toBeGreaterThan(0)
      const own = await (await stage.as('danwei')).call(credentialCampaigns.items, { params: { id } })
      expect(new Set(own.items.map(({ organName }) => organName))).toEqual(new Set(['芙蓉区市场监督管理局']))
    })

    it('has a certificate of a ministry on file and one that waits, each with its scan', async () => {
      const county = await stage.as('xian')
      const { items } = await county.call(filings.list)
      expect(items.map(({ state }) => state).sort()).toEqual(['FILED', 'SUBMITTED'])
      for (const { id } of items) {
        const scan = await county.download(filings.scan, { params: { id } })
        expect(scan.subarray(0, 5).toString()).toBe('%PDF-')
      }
    })

    it('has a batch of cards on its way to a unit, and more to print', async () => {
      const maker = await stage.as('zhizheng')
      const { items } = await maker.call(credentialCards.batches)
      expect(items).toMatchObject([{ state: 'DISPATCHED', total: 6, problems: 0, carrier: '机要交换' }])
      const [{ id }] = items as [(typeof items)[0]]
      const unit = await stage.as('danwei')
      expect((await unit.call(credentialCards.readBatch, { params: { id } })).openActions).toContain('RECEIVE')
      const { total } = await maker.call(credentialCards.printable, { query: { kind: 'ENFORCEMENT' } })
      expect(total).toBeGreaterThan(100)
    })
  })

  it('left nothing undone in the outbox and a whole audit chain', async () => {
    const waiting = await owner
      .selectFrom('outbox')
      .select(['topic', 'lastError'])
      .where('doneAt', 'is', null)
      .execute()
    expect(waiting).toEqual([])
    expect(await audit.verifyChain(owner)).toMatchObject({ firstBroken: null })
  })

  it('is made once: another start adds nothing, and keeps the open examination open', async () => {
    const before = await Promise.all((['organ', 'person', 'credential', 'auditEntry', 'notice'] as const).map(count))
    await owner
      .updateTable('examSlot')
      .set({ endsAt: new Date(Date.now() + 60_000) })
      .where('state', '=', 'SEALED')
      .execute()
    await seedDemo(database.url, config)
    const after = await Promise.all((['organ', 'person', 'credential', 'auditEntry', 'notice'] as const).map(count))
    expect(after).toEqual(before)
    const { endsAt } = await owner
      .selectFrom('examSlot')
      .select('endsAt')
      .where('state', '=', 'SEALED')
      .executeTakeFirstOrThrow()
    expect(endsAt.getTime()).toBeGreaterThan(Date.now() + 86_400_000)
  })

  it('never goes into a production database', async () => {
    await expect(seedDemo(database.url, { ...config, profile: 'production' })).rejects.toThrow('production')
  })
})
