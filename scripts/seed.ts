/**
 * Fills a database with the demonstration: `npm run seed`, which does nothing when that was done before, and
 * `npm run seed -- --scale 180000` for so many people in all with 15,000 candidates `load00001` … to test with. Uses
 * DATABASE_URL, else the embedded database. Refuses to run with APP_PROFILE=production.
 */
import { parseArgs } from 'node:util'
import { type Config, loadConfig } from '../api/src/config.ts'
import { asSystem, openDatabase } from '../api/src/platform/db/database.ts'
import { withDatabase } from './lib/database.ts'
import { migrateDatabase } from './lib/migrate-database.ts'
import { execute } from './lib/postgres-url.ts'
import { Problem, tell } from './lib/problem.ts'
import { step } from './lib/step.ts'
import { DEMO_ACCOUNTS, type DemoAccount } from './seed/accounts.ts'
import { playDemo } from './seed/demo.ts'
import { seedLoad } from './seed/load.ts'
import { progressOf } from './seed/progress.ts'
import { refreshDemo } from './seed/refresh.ts'

export { DEMO_ACCOUNTS, type DemoAccount }

const MOST_PEOPLE = 1_000_000

/**
 * Makes the demonstration in a migrated database; what is there already stays. A database in which an earlier seed was
 * interrupted is emptied first: nobody can have used it. Also keeps today's parts of an older demonstration open.
 */
export async function seedDemo(databaseUrl: string, config: Config): Promise<void> {
  refuseProduction(config.profile)
  const owner = openDatabase({ url: databaseUrl, size: 1 })
  try {
    const progress = await progressOf(owner)
    if (progress === 'foreign') return
    if (progress === 'done') return await asSystem(owner, (trx) => refreshDemo(trx, new Date()))
    if (progress === 'begun') await startOver(databaseUrl)
  } finally {
    await owner.destroy()
  }
  await playDemo(databaseUrl, config)
}

function refuseProduction(profile: string | undefined): void {
  if (profile !== 'production') return
  throw new Problem(
    'APP_PROFILE=production：生产环境不写入演示数据。',
    'The demonstration is never put into a production database.',
  )
}

async function startOver(databaseUrl: string): Promise<void> {
  await execute(
    databaseUrl,
    'drop schema if exists sealed cascade',
    'drop schema public cascade',
    'create schema public',
  )
  await migrateDatabase(databaseUrl)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { scale: { type: 'string' } } })
  const scale = Number(values.scale ?? 0)
  if (!Number.isInteger(scale) || scale < 0 || scale > MOST_PEOPLE) {
    throw new Problem(`--scale 须为 0 到 ${MOST_PEOPLE} 的整数。`, `--scale takes a whole number up to ${MOST_PEOPLE}.`)
  }
  refuseProduction(process.env.APP_PROFILE)
  await withDatabase(async (url) => {
    const config = loadConfig({ ...process.env, DATABASE_URL: url, APP_PROFILE: process.env.APP_PROFILE || 'demo' })
    await step('数据库结构 schema', () => migrateDatabase(url))
    await step('演示数据 demo data', () => seedDemo(url, config))
    if (scale > 0)
      await step(
        '压测数据 load data',
        () => seedLoad(url, config, scale),
        (text) => text,
      )
  })
  const password = DEMO_ACCOUNTS[0]?.password
  console.log(`✓ 演示账户口令 password of all demo accounts: ${password}`)
  for (const { loginName, note } of DEMO_ACCOUNTS) console.log(`  ${loginName.padEnd(14)} ${note}`)
}

if (process.argv[1] === import.meta.filename) await main().catch(tell)
