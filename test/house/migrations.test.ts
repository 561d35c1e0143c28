import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { migrate, pendingMigrations } from '../../migrations/index.ts'
import { scratchFolder, write } from '../support/folder.ts'
import { emptyDatabase } from '../support/postgres.ts'

async function empty(): Promise<Kysely<unknown>> {
  const { url, drop } = await emptyDatabase()
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) })
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  return db
}

async function tables(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

const TWO = {
  '202601010000_a_first.sql': 'create table first (id int primary key);\ninsert into first values (1), (2);',
  '202601020000_b_second.sql': 'create table second (first_id int references first);',
}

it('brings an empty database to the newest schema and then finds nothing more to do', async () => {
  const db = await empty()
  const all = await pendingMigrations(db)
  expect(all.length).toBeGreaterThan(0)
  expect(await migrate(db)).toEqual(all)
  expect(await pendingMigrations(db)).toEqual([])
  expect(await migrate(db)).toEqual([])
})

it('runs the files in order of name, with all the statements of each', async () => {
  const db = await empty()
  const folder = scratchFolder()
  write(folder, TWO)
  expect(await migrate(db, folder)).toEqual(['202601010000_a_first', '202601020000_b_second'])
  expect(await tables(db)).toEqual(['first', 'second'])
  expect((await sql`select id from first`.execute(db)).rows).toHaveLength(2)
})

it('names the file and the line that failed, keeps what came before, and undoes the whole of the failed file', async () => {
  const db = await empty()
  const folder = scratchFolder()
  write(folder, { ...TWO, '202601020000_b_second.sql': 'create table second (id int);\n\ncreate tabel third ();' })
  await expect(migrate(db, folder)).rejects.toThrow(/202601020000_b_second\.sql failed at line 3: .*"tabel"/)
  expect(await tables(db)).toEqual(['first'])
  expect(await pendingMigrations(db, folder)).toEqual(['202601020000_b_second'])

  write(folder, TWO)
  expect(await migrate(db, folder)).toEqual(['202601020000_b_second'])
})

it('lets several processes start at once: each file runs once', async () => {
  const db = await empty()
  const folder = scratchFolder()
  write(folder, TWO)
  const applied = await Promise.all([migrate(db, folder), migrate(db, folder), migrate(db, folder)])
  expect(applied.flat().sort()).toEqual(['202601010000_a_first', '202601020000_b_second'])
})

it('goes on serving when the database is ahead of the code', async () => {
  const db = await empty()
  const folder = scratchFolder()
  write(folder, TWO)
  await migrate(db, folder)
  const older = scratchFolder()
  write(older, { '202601010000_a_first.sql': TWO['202601010000_a_first.sql'] })
  expect(await pendingMigrations(db, older)).toEqual([])
})
