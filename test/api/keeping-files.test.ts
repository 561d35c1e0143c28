import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadFile, storeFile } from '../../api/src/platform/files/files.ts'
import { findBatch, insertBatch, lockBatch, moveBatch, presentBatch } from '../../api/src/platform/imports/batch.ts'
import { type TestDeps, testDeps } from '../support/deps.ts'

const ME = '0193a000-0000-7000-8000-000000000001'
const SOMEBODY = '0193a000-0000-7000-8000-000000000002'
let test: TestDeps

beforeAll(async () => {
  test = await testDeps()
})
afterAll(() => test.close())

const store = (bytes: Uint8Array) =>
  test.deps.db.transaction().execute((trx) =>
    storeFile(trx, test.deps.keyring, {
      purpose: 'import.people',
      mediaType: 'text/csv',
      fileName: '人员名单.csv',
      bytes,
      createdBy: ME,
    }),
  )

describe('a stored file', () => {
  it('comes back byte for byte, and lies encrypted in between', async () => {
    const bytes = Buffer.concat([Buffer.from('姓名,公民身份号码\n张三,43010219900101123X\n'), randomBytes(50_000)])
    const id = await store(bytes)
    const row = await test.owner.selectFrom('storedFile').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.contentEnc.includes(Buffer.from('张三'))).toBe(false)
    expect(row).toMatchObject({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest() })
    const file = await loadFile(test.deps.db, test.deps.keyring, id)
    expect(file).toEqual({ mediaType: 'text/csv', fileName: '人员名单.csv', bytes })
  })

  it('may be empty', async () => {
    const id = await store(new Uint8Array())
    expect((await loadFile(test.deps.db, test.deps.keyring, id))?.bytes).toHaveLength(0)
  })

  it('that does not exist is undefined', async () => {
    expect(await loadFile(test.deps.db, test.deps.keyring, crypto.randomUUID())).toBeUndefined()
  })

  it('that was changed in the database does not open', async () => {
    const id = await store(Buffer.from('the list as it was uploaded'))
    const { contentEnc } = await test.owner
      .selectFrom('storedFile')
      .select('contentEnc')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    contentEnc[contentEnc.length - 1]! ^= 1
    await test.owner.updateTable('storedFile').set({ contentEnc }).where('id', '=', id).execute()
    await expect(loadFile(test.deps.db, test.deps.keyring, id)).rejects.toThrow()
  })
})

describe('an import', () => {
  const insert = async (problems = 0) => {
    const fileId = await store(Buffer.from('x'))
    return test.deps.db.transaction().execute((trx) =>
      insertBatch(trx, {
        kind: 'PEOPLE',
        fileId,
        fileName: '人员名单.csv',
        rows: 5000,
        good: 5000 - problems,
        problems: Array.from({ length: problems }, (_, i) => ({
          severity: 'error' as const,
          code: 'id-number-check',
          row: i + 2,
        })),
        sample: Array.from({ length: 50 }, (_, i) => ({ name: `张三${i}`, position: null })),
        createdBy: ME,
      }),
    )
  }

  it('lists the first thousand problems and says how many there are', async () => {
    const shown = presentBatch(await insert(1500))
    expect(shown.problems).toHaveLength(1000)
    expect(shown).toMatchObject({ problemsTotal: 1500, state: 'PREVIEWED', created: null, good: 3500, duplicates: 0 })
    expect(shown.sample).toHaveLength(20)
    expect(shown.sample[0]).toEqual({ name: '张三0', position: null })
  })

  it('is found by its own kind and creator only', async () => {
    const { id } = await insert()
    const { db } = test.deps
    expect(await findBatch(db, { id, kind: 'PEOPLE' })).toBeDefined()
    expect(await findBatch(db, { id, kind: 'PEOPLE', createdBy: ME })).toBeDefined()
    expect(await findBatch(db, { id, kind: 'PEOPLE', createdBy: SOMEBODY })).toBeUndefined()
    expect(await findBatch(db, { id, kind: 'ORGANS' })).toBeUndefined()
  })

  it('is carried out by only one of two at once', async () => {
    const { id } = await insert()
    const begin = () =>
      test.deps.db.transaction().execute(async (trx) => {
        await lockBatch(trx, { id, kind: 'PEOPLE' })
        return moveBatch(trx, id, { from: 'PREVIEWED', to: 'RUNNING', mode: 'GOOD_ROWS' })
      })
    const outcomes = await Promise.allSettled([begin(), begin()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const done = await test.deps.db
      .transaction()
      .execute((trx) =>
        moveBatch(trx, id, { from: 'RUNNING', to: 'DONE', result: { created: 4999 }, finishedAt: test.clock.now() }),
      )
    expect(presentBatch(done)).toMatchObject({ state: 'DONE', created: 4999 })
    await expect(begin()).rejects.toMatchObject({ code: 'import-changed-meanwhile' })
  })
})
