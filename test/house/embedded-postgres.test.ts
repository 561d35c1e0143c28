import { writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { type EmbeddedPostgres, POSTGRES_USER, startEmbeddedPostgres } from '../../scripts/lib/embedded-postgres.ts'
import { scratchFolder } from '../support/folder.ts'

const password = 'only-for-this-test'

function placeForOne() {
  const dir = path.join(scratchFolder(), 'postgres')
  const start = async (): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dir, password, disposable: true })
    onTestFinished(() => server.stop())
    return server
  }
  return { dir, start }
}

async function query(port: number, text: string): Promise<unknown[]> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: POSTGRES_USER, password, database: 'postgres' })
  // A server that is killed under a connection is what these tests are about.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

it('starts right after a kill -9 and has kept every committed row', async () => {
  const { start } = placeForOne()
  const first = await start()
  await query(first.port, 'create table kept (id int)')
  await query(first.port, 'insert into kept select generate_series(1, 1000)')
  process.kill(first.pid, 'SIGKILL')

  const second = await start()
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second.port, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }])
})

it('takes over a server that was left behind instead of starting a second one', async () => {
  const { start } = placeForOne()
  const first = await start()
  const second = await start()
  expect(second).toMatchObject({ reused: true, pid: first.pid, port: first.port })
  await second.stop()
  await Promise.all([first.gone, second.gone])
})

it('is not misled by a process that got the number of a server that is gone', async () => {
  const { dir, start } = placeForOne()
  const first = await start()
  await first.stop()
  const note = [process.pid, dir, 1_700_000_000, first.port, '', '127.0.0.1', '', 'ready   ', '']
  writeFileSync(path.join(dir, 'postmaster.pid'), note.join('\n'))

  const second = await start()
  expect(second.reused).toBe(false)
  expect(await query(second.port, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('orders Chinese by code point by default and by pinyin on request', async () => {
  const { start } = placeForOne()
  const { port } = await start()
  const names = `(values ('张三'), ('李四'), ('王五'), ('阿宝')) as t(name)`
  const byPinyin = await query(port, `select name from ${names} order by name collate "zh-x-icu"`)
  expect(byPinyin).toEqual([{ name: '阿宝' }, { name: '李四' }, { name: '王五' }, { name: '张三' }])
  const locale = `select datlocprovider as provider, datlocale as locale from pg_database where datname = 'postgres'`
  expect(await query(port, locale)).toEqual([{ provider: 'b', locale: 'C.UTF-8' }])
})
