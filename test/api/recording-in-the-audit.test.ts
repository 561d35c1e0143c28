import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Entry, record, recordMany, verifyChain } from '../../api/src/audit/index.ts'
import { type Caller, NOBODY } from '../../api/src/platform/http/caller.ts'
import { type TestDeps, testDeps } from '../support/deps.ts'

const CALLER: Caller = {
  ...NOBODY,
  accountId: '0193a000-0000-7000-8000-000000000001',
  displayName: '王䶮',
  roles: ['JUSTICE_APPROVER'],
  ip: '10.43.0.7',
  requestId: 'r-1',
}

const entry = (more: Partial<Entry> = {}): Entry => ({
  at: new Date('2026-11-23T01:02:03.456Z'),
  caller: CALLER,
  action: 'credential.suspend',
  subjectKind: 'credential',
  subjectId: '43260000001',
  detail: { reason: 'SUS-01', z: 1, a: [1.5, null, { y: '𬭎', b: 1e21 }] },
  ...more,
})

let test: TestDeps

beforeAll(async () => {
  test = await testDeps()
})
afterAll(() => test.close())

/** As the owner of the tables, past the triggers, like somebody with the keys of the server room. */
async function tamper(statement: string): Promise<void> {
  await test.owner.transaction().execute(async (trx) => {
    await sql.raw('alter table audit_entry disable trigger all').execute(trx)
    await sql.raw(statement).execute(trx)
    await sql.raw('alter table audit_entry enable trigger all').execute(trx)
  })
}

const recordOne = (more?: Partial<Entry>) => test.deps.db.transaction().execute((trx) => record(trx, entry(more)))

describe('the audit record', () => {
  beforeEach(async () => {
    await tamper('delete from audit_entry')
    await test.owner
      .updateTable('auditHead')
      .set({ seq: 0, hash: Buffer.alloc(32) })
      .execute()
  })

  it('is whole when it is empty', async () => {
    expect(await verifyChain(test.deps.db)).toEqual({ entries: 0, firstBroken: null, headHash: '00'.repeat(32) })
  })

  it('keeps who, when, from where, what and with what outcome', async () => {
    await recordOne({ outcome: 'refused' })
    const kept = await test.deps.db.selectFrom('auditEntry').selectAll().executeTakeFirstOrThrow()
    expect(kept).toMatchObject({
      seq: 1,
      at: new Date('2026-11-23T01:02:03.456Z'),
      actorId: CALLER.accountId,
      actorName: '王䶮',
      actorRole: 'JUSTICE_APPROVER',
      ip: '10.43.0.7',
      requestId: 'r-1',
      outcome: 'refused',
      detail: { reason: 'SUS-01', z: 1, a: [1.5, null, { y: '𬭎', b: 1e21 }] },
    })
  })

  it('tells the system from somebody who is not signed in', async () => {
    await recordOne({ caller: null })
    await recordOne({ caller: { ...NOBODY, ip: '192.0.2.1' } })
    const kept = await test.deps.db.selectFrom('auditEntry').selectAll().orderBy('seq').execute()
    expect(kept.map(({ actorId, actorName, ip }) => ({ actorId, actorName, ip }))).toEqual([
      { actorId: null, actorName: 'system', ip: null },
      { actorId: null, actorName: 'anonymous', ip: '192.0.2.1' },
    ])
    expect((await verifyChain(test.deps.db)).firstBroken).toBeNull()
  })

  it('disappears with the change it belongs to', async () => {
    const failing = test.deps.db.transaction().execute(async (trx) => {
      await record(trx, entry())
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    await recordOne()
    expect(await verifyChain(test.deps.db)).toMatchObject({ entries: 1, firstBroken: null })
  })

  it('has no gap and no fork after twenty writers at once, of both sides', async () => {
    const writers = Array.from({ length: 20 }, (_, writer) => {
      const db = writer % 2 === 0 ? test.deps.db : test.deps.examDb
      return db.transaction().execute(async (trx) => {
        await recordMany(trx, [entry({ subjectId: `${writer}-a` }), entry({ subjectId: `${writer}-b` })])
        await record(trx, entry({ subjectId: `${writer}-c` }))
      })
    })
    await Promise.all(writers)
    expect(await verifyChain(test.deps.db)).toMatchObject({ entries: 60, firstBroken: null })
    const subjects = await test.deps.db.selectFrom('auditEntry').select('subjectId').orderBy('seq').execute()
    for (let at = 0; at < 60; at += 3) {
      const together = subjects.slice(at, at + 3).map(({ subjectId }) => subjectId.split('-')[0])
      expect(new Set(together).size).toBe(1)
    }
  })

  it('takes ten thousand entries of one transaction in one statement', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => entry({ subjectId: `attempt-${i}`, organId: null }))
    await test.deps.examDb.transaction().execute((trx) => recordMany(trx, many))
    expect(await verifyChain(test.deps.db)).toMatchObject({ entries: 10_000, firstBroken: null })
    expect(await verifyChain(test.deps.db, { from: 9_001 })).toMatchObject({ entries: 1000, firstBroken: null })
  })

  it.each(["update audit_entry set outcome = 'refused'", 'delete from audit_entry', 'truncate audit_entry'])(
    'cannot be changed by the application nor, as long as the trigger stands, by its owner: %s',
    async (statement) => {
      await recordOne()
      for (const db of [test.deps.db, test.deps.examDb, test.owner]) {
        await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' })
      }
      expect(await verifyChain(test.deps.db)).toMatchObject({ entries: 1, firstBroken: null })
    },
  )

  it('cannot have its end removed by the application', async () => {
    await expect(sql.raw('delete from audit_head').execute(test.deps.db)).rejects.toMatchObject({ code: '42501' })
    await expect(sql.raw('delete from audit_head').execute(test.deps.examDb)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a changed record', () => {
  beforeEach(async () => {
    await tamper('delete from audit_entry')
    await test.owner
      .updateTable('auditHead')
      .set({ seq: 0, hash: Buffer.alloc(32) })
      .execute()
    await test.deps.db.transaction().execute((trx) =>
      recordMany(
        trx,
        Array.from({ length: 9 }, () => entry()),
      ),
    )
  })

  it.each([
    "at = at + interval '1 microsecond'",
    'actor_id = gen_random_uuid()',
    "actor_name = '李四'",
    'actor_role = null',
    "ip = '127.0.0.1'",
    'request_id = null',
    "action = 'credential.lift'",
    "subject_kind = 'person'",
    "subject_id = '43260000002'",
    'organ_id = gen_random_uuid()',
    "outcome = 'refused'",
    `detail = jsonb_set(detail, '{reason}', '"SUS-02"')`,
    'prev_hash = sha256(prev_hash)',
    'hash = sha256(hash)',
  ])('is named by its number when somebody set %s', async (change) => {
    await tamper(`update audit_entry set ${change} where seq = 5`)
    expect(await verifyChain(test.deps.db)).toMatchObject({ entries: 4, firstBroken: 5 })
  })

  it('is named when its own hash was made to fit again', async () => {
    const { entryHash } = await import('../../api/src/audit/rules/chain.ts')
    const { listChain } = await import('../../api/src/audit/queries.ts')
    const [row] = await listChain(test.owner, 4, 5, 1)
    const { prevHash, hash: _, ...recorded } = row!
    const forged = entryHash({ ...recorded, actorName: '李四' }, prevHash).toString('hex')
    await tamper(`update audit_entry set actor_name = '李四', hash = decode('${forged}', 'hex') where seq = 5`)
    // The forged row fits by itself; the next one gives it away.
    expect(await verifyChain(test.deps.db)).toMatchObject({ entries: 5, firstBroken: 6 })
  })

  it.each([1, 5, 9])('that was removed is named: number %i', async (seq) => {
    await tamper(`delete from audit_entry where seq = ${seq}`)
    expect(await verifyChain(test.deps.db)).toMatchObject({ entries: seq - 1, firstBroken: seq })
  })

  it('that was cut off at the end with the old head left shows at the head', async () => {
    await tamper('delete from audit_entry where seq > 7')
    expect(await verifyChain(test.deps.db)).toMatchObject({ firstBroken: 8 })
  })
})
