import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliver } from '../../api/src/notices/deliver.ts'
import { type Gateway, gatewayOf, type Message } from '../../api/src/notices/gateway.ts'
import { notify, notifyMany } from '../../api/src/notices/index.ts'
import { jobs } from '../../api/src/notices/jobs.ts'
import { markRead, readNotices } from '../../api/src/notices/read.ts'
import { encryptField } from '../../api/src/platform/crypto/field-cipher.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { NOBODY } from '../../api/src/platform/http/caller.ts'
import { type Runner, startRunner } from '../../api/src/platform/queue/runner.ts'
import { type TestDeps, testDeps } from '../support/deps.ts'
import { buildWorld, type World } from '../support/world.ts'

let test: TestDeps
let world: World
let runner: Runner
/** With a phone, with a mail address as login name, with neither. */
const people = { phone: '', mail: '', neither: '' }

beforeAll(async () => {
  test = await testDeps()
  world = await buildWorld(test.deps)
  runner = await startRunner({ deps: test.deps, handlers: jobs, manual: true })
  people.phone = (await world.addPerson({ loginName: 'li.ming' })).personId
  people.mail = (await world.addPerson({ loginName: 'wang@gov.example' })).personId
  people.neither = (await world.addPerson({ loginName: 'zhao' })).personId
  const phoneEnc = encryptField(test.deps.keyring, '13800000001', 'person.phone')
  await asSystem(test.deps.db, (trx) =>
    trx.updateTable('person').set({ phoneEnc }).where('id', '=', people.phone).execute(),
  )
})
afterAll(async () => {
  await runner.stop()
  await test.close()
})
beforeEach(async () => {
  await test.owner.deleteFrom('noticeDelivery').execute()
  await test.owner.deleteFrom('notice').execute()
  await test.owner.deleteFrom('outbox').execute()
})

const tell = (...notices: Parameters<typeof notifyMany>[1]) =>
  test.deps.db.transaction().execute((trx) => notifyMany(trx, notices))
const callerOf = (loginName: string) => ({ ...NOBODY, accountId: world.accounts[loginName]! })
const deliveries = () => test.owner.selectFrom('noticeDelivery').selectAll().orderBy('id').execute()
const noticeIds = async () => (await test.owner.selectFrom('notice').select('id').execute()).map(({ id }) => id)

describe('a notice', () => {
  it('is read by whom it is for and nobody else', async () => {
    const params = { credentialNo: '43260000001' }
    await tell({ personId: people.phone, kind: 'credential-issued', params, link: '/credentials/1' })
    const { items } = await readNotices(test.deps, callerOf('li.ming'), {})
    expect(items).toMatchObject([{ kind: 'credential-issued', params, link: '/credentials/1', readAt: null }])
    expect((await readNotices(test.deps, callerOf('zhao'), {})).total).toBe(0)
    await expect(markRead(test.deps, callerOf('zhao'), items[0]!.id)).rejects.toMatchObject({
      code: 'notice-not-found',
    })
    await markRead(test.deps, callerOf('li.ming'), items[0]!.id)
    test.clock.advance({ days: 1 })
    await markRead(test.deps, callerOf('li.ming'), items[0]!.id)
    const [read] = (await readNotices(test.deps, callerOf('li.ming'), {})).items
    expect(read?.readAt).toBe('2026-11-23T01:00:00.000Z')
  })

  it('for somebody without an account is no error', async () => {
    const { personId } = await world.addPerson({})
    await tell({ personId, kind: 'result-released' })
    expect(await noticeIds()).toEqual([])
    expect(await test.owner.selectFrom('outbox').selectAll().execute()).toEqual([])
  })

  it('does not exist when the change that caused it fails', async () => {
    const failing = test.deps.db.transaction().execute(async (trx) => {
      await notify(trx, { personId: people.phone, kind: 'result-released' })
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow()
    expect(await noticeIds()).toEqual([])
  })

  it('goes to thousands in one go, whether named by person or by account', async () => {
    const byAccount = { accountId: world.accounts['unit.admin']!, kind: 'registration-returned' as const }
    const byPerson = { personId: people.mail, kind: 'result-released' as const }
    await tell(...Array.from({ length: 1200 }, (_, i) => (i % 2 === 0 ? byAccount : byPerson)))
    expect((await readNotices(test.deps, callerOf('unit.admin'), {})).total).toBe(600)
    expect(await test.owner.selectFrom('outbox').select('topic').execute()).toHaveLength(3)
  })
})

describe('delivery', () => {
  const sent = async (file: string): Promise<Message[]> => {
    const text = await readFile(path.join(test.deps.config.dataDir, 'outbox', file), 'utf8')
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  }

  it('goes by SMS where a phone is known, else by mail, else not at all, and is recorded', async () => {
    await tell(
      { personId: people.phone, kind: 'result-released', params: { session: '2026-02' } },
      { personId: people.mail, kind: 'application-returned' },
      { personId: people.neither, kind: 'result-released' },
    )
    await runner.drain()
    expect((await deliveries()).map(({ channel, state, error }) => [channel, state, error])).toEqual([
      ['SMS', 'SENT', null],
      ['MAIL', 'SENT', null],
    ])
    const [sms] = await sent('sms.jsonl')
    expect(sms).toMatchObject({ to: '13800000001', template: 'result-released', params: { session: '2026-02' } })
    expect((await sent('mail.jsonl'))[0]).toMatchObject({ to: 'wang@gov.example', template: 'application-returned' })
    const { mode } = await stat(path.join(test.deps.config.dataDir, 'outbox', 'sms.jsonl'))
    expect(mode & 0o777).toBe(0o600)
  })

  it('in production without a gateway is recorded as failed, and says why', async () => {
    await tell({ personId: people.phone, kind: 'result-released' })
    const gateway = gatewayOf({ ...test.deps.config, profile: 'production' })
    await deliver(test.deps, await noticeIds(), gateway)
    expect(await deliveries()).toMatchObject([{ state: 'FAILED', error: 'gateway-not-configured' }])
  })

  it('that breaks off is taken up again with what is missing', async () => {
    await tell({ personId: people.phone, kind: 'result-released' }, { personId: people.mail, kind: 'result-released' })
    let isBroken = true
    const heard: string[] = []
    const gateway: Gateway = {
      async send({ channel }) {
        if (isBroken && channel === 'MAIL') throw new Error('the line is down')
        heard.push(channel)
        return { state: 'SENT' }
      },
    }
    await expect(deliver(test.deps, await noticeIds(), gateway)).rejects.toThrow('1 of 2')
    isBroken = false
    await deliver(test.deps, await noticeIds(), gateway)
    await deliver(test.deps, await noticeIds(), gateway)
    expect(heard).toEqual(['SMS', 'MAIL'])
  })
})
