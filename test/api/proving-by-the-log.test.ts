import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendToLog, logKeys, verifyLog } from '../../api/src/audit/index.ts'
import { extendsTree, includes, leafHash } from '../../api/src/audit/rules/merkle.ts'
import { readNote } from '../../api/src/audit/rules/signed-note.ts'
import { publishStatusLists } from '../../api/src/credentials/proof/status-lists/publish.ts'
import { type TestApp, testApp } from '../support/app.ts'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
  // Rows that a migration left to be sealed late would come into the log between the facts of this test.
  await t.owner.deleteFrom('sealBacklog').execute()
  // So would the first status lists; the next ones are due in an hour.
  await publishStatusLists(t.deps)
  await t.owner.deleteFrom('logWaiting').execute()
})
afterAll(() => t.close())

const append = (...subjects: string[]) =>
  t.deps.db.transaction().execute((trx) =>
    appendToLog(
      trx,
      subjects.map((subjectId) => ({ kind: 'test.fact', subjectId, content: { b: 1, a: subjectId } })),
      t.clock.now(),
    ),
  )

const drain = async () => {
  t.clock.advance({ seconds: 2 })
  await t.runner.drain()
}
const get = async (path: string) => (await t.anonymous().get(`/api${path}`)).body
const bytes = (hashes: string[]) => hashes.map((hash) => Buffer.from(hash, 'base64'))
const checkpointIn = (note: string) => readNote(note)!.checkpoint
const verified = () => verifyLog(t.deps.db, logKeys(t.deps.keyring.publishedKeys()))

/** As the owner of the tables, past the triggers. */
async function tamper(table: string, statement: string): Promise<void> {
  await t.owner.transaction().execute(async (trx) => {
    await sql.raw(`alter table ${table} disable trigger all`).execute(trx)
    await sql.raw(statement).execute(trx)
    await sql.raw(`alter table ${table} enable trigger all`).execute(trx)
  })
}

describe('the Merkle log', () => {
  it('has nothing to show before the first fact', async () => {
    await t.anonymous().get('/api/log/checkpoint').expect(404)
    expect(await verified()).toEqual({ leaves: 0, checkpoints: 0, broken: null })
  })

  it('proves to anybody that a fact stands in it, under a checkpoint that the published key signed', async () => {
    await append('one', 'two', 'three')
    await t.anonymous().get('/api/log/entries/test.fact/two/proof').expect(409)
    await drain()
    const { content, leafIndex, treeSize, proof, note } = await get('/log/entries/test.fact/two/proof')
    expect(JSON.parse(content)).toMatchObject({ kind: 'test.fact', subjectId: 'two', content: { a: 'two', b: 1 } })
    const { checkpoint, text, signatures } = readNote(note)!
    expect(checkpoint.size).toBe(treeSize)
    expect(includes({ leaf: leafHash(content), index: leafIndex, size: treeSize }, bytes(proof), checkpoint.root)).toBe(
      true,
    )
    const [key] = logKeys(t.deps.keyring.publishedKeys())
    expect(key!.verify(Buffer.from(text), [...signatures.values()][0]!)).toBe(true)
    expect(key!.verify(Buffer.from(text.replace('\n3\n', '\n4\n')), [...signatures.values()][0]!)).toBe(false)
  })

  it('proves that what it showed yesterday is the beginning of what it shows today', async () => {
    const older = checkpointIn((await get('/log/checkpoint')).note)
    await append('four', 'five')
    await drain()
    await append('six')
    await drain()
    const newer = checkpointIn((await get('/log/checkpoint')).note)
    expect([older.size, newer.size]).toEqual([3, 6])
    const { proof } = await get(`/log/consistency?from=${older.size}&to=${newer.size}`)
    expect(extendsTree(older, newer, bytes(proof))).toBe(true)
    await t.anonymous().get('/api/log/consistency?from=3&to=7').expect(404)
    expect(await verified()).toEqual({ leaves: 6, checkpoints: 3, broken: null })
  })

  it('gives no place to a fact whose transaction failed', async () => {
    await expect(
      t.deps.db.transaction().execute(async (trx) => {
        await appendToLog(trx, [{ kind: 'test.fact', subjectId: 'undone', content: {} }], t.clock.now())
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    await drain()
    await t.anonymous().get('/api/log/entries/test.fact/undone/proof').expect(404)
  })

  it('cannot be changed by the application', async () => {
    await expect(sql`update log_entry set content = 'x'`.execute(t.deps.db)).rejects.toThrow()
    await expect(sql`delete from log_node`.execute(t.deps.db)).rejects.toThrow()
  })

  it('names the entry that somebody changed behind its back', async () => {
    await tamper(
      'log_entry',
      `update log_entry set content = replace(content, 'four', 'FOUR') where subject_id = 'four'`,
    )
    expect((await verified()).broken).toMatchObject({ what: 'LEAF', kind: 'test.fact', subjectId: 'four' })
    await tamper(
      'log_entry',
      `update log_entry set content = replace(content, 'FOUR', 'four') where subject_id = 'four'`,
    )
    expect((await verified()).broken).toBeNull()
  })

  it('notices leaves that were cut off and a checkpoint that was rewritten', async () => {
    await tamper(
      'log_checkpoint',
      `update log_checkpoint set root = decode(repeat('00', 32), 'hex') where tree_size = 5`,
    )
    expect((await verified()).broken).toEqual({ what: 'CHECKPOINT', index: 5 })
    await tamper('log_leaf', 'delete from log_leaf where leaf_index = 2')
    expect((await verified()).broken).toMatchObject({ what: 'LEAF', index: 2 })
  })
})
