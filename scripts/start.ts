/**
 * Starts the whole product on this machine: `npm start`. Database, schema, demonstration data, web, api, front door; ends
 * them in the opposite order on Ctrl-C. Settings by environment: PORT, DATABASE_URL, REDIS_URL and those of README.md.
 */
import path from 'node:path'
import { migrateDatabase } from './lib/migrate-database.ts'
import { ensureFolder, root } from './lib/paths.ts'
import { explainConnection } from './lib/postgres-url.ts'
import { tell } from './lib/problem.ts'
import { secondsSince, step } from './lib/step.ts'
import { buildWeb } from './lib/web-build.ts'
import { beTheOnlyOne } from './start/only-one.ts'
import { stopLeftover } from './start/process-file.ts'
import { service } from './start/service.ts'
import { servicesFor } from './start/services.ts'
import { checkedConfig, readSettings, type StartSettings, settlePorts } from './start/settings.ts'
import { prepareShutdown } from './start/shutdown.ts'
import { startDatabase } from './start/start-database.ts'
import { type DemoAccount, welcome } from './start/welcome.ts'

const shutdown = prepareShutdown()

async function start() {
  const started = performance.now()
  console.log('亮证 Liangzheng')
  const settings = readSettings(process.env)
  checkedConfig({ DATABASE_URL: 'not known yet', ...settings.env })

  const runDir = ensureFolder(path.join(ensureFolder(settings.dataDir), 'run'))
  const logDir = ensureFolder(path.join(settings.dataDir, 'logs'))
  const only = await beTheOnlyOne(runDir)
  shutdown.add(async () => only.release())
  await clearLeftovers(settings)
  const ports = await settlePorts(settings)

  const [{ databaseUrl, accounts }] = await Promise.all([prepareDatabase(settings), step('网页 web', buildWeb)])

  const env = { ...settings.env, DATABASE_URL: databaseUrl, API_PORT: String(ports.apiPort) }
  for (const spec of servicesFor({ ...ports, dataDir: settings.dataDir, env })) {
    await shutdown.goOn()
    const running = service(spec, stopEverything)
    shutdown.add(running.stop)
    await step(spec.name, running.start)
  }
  await shutdown.goOn()
  const url = `http://localhost:${ports.port}`
  only.announce(url)
  shutdown.add(async () => only.retract())
  console.log(welcome(url, secondsSince(started), accounts, path.relative(root, logDir)))
}

/** Services of a start that was killed: they hold the ports and would go on answering with yesterday's code. */
async function clearLeftovers({ dataDir, env }: StartSettings) {
  for (const { name, pidFile, script } of servicesFor({ port: 0, apiPort: 0, dataDir, env }).toReversed()) {
    if (await stopLeftover(pidFile, script))
      console.log(`✓ 已停止遗留的 ${name} 进程  Stopped a ${name} that was left behind`)
  }
}

async function prepareDatabase({ env }: StartSettings): Promise<{ databaseUrl: string; accounts: DemoAccount[] }> {
  const databaseUrl = env.DATABASE_URL || (await embeddedDatabase())
  await shutdown.goOn()
  const migrated = () => migrateDatabase(databaseUrl).catch((error) => Promise.reject(explainConnection(error)))
  await step('数据库结构 schema', migrated, (applied) => (applied.length > 0 ? `+${applied.length}` : ''))
  await shutdown.goOn()
  const config = checkedConfig({ ...env, DATABASE_URL: databaseUrl })
  if (config.profile !== 'demo') return { databaseUrl, accounts: [] }
  const { DEMO_ACCOUNTS, seedDemo } = await import('./seed.ts')
  await step('演示数据 demo data', () => seedDemo(databaseUrl, config))
  return { databaseUrl, accounts: [...DEMO_ACCOUNTS] }
}

async function embeddedDatabase(): Promise<string> {
  const starting = startDatabase(stopEverything)
  shutdown.add(() =>
    starting.then(
      (database) => database.stop(),
      () => {},
    ),
  )
  const { url } = await step(
    '数据库 PostgreSQL',
    () => starting,
    ({ port }) => `127.0.0.1:${port}`,
  )
  return url
}

function stopEverything(reason: unknown) {
  if (shutdown.hasBegun()) return
  tell(reason)
  void shutdown.begin(1)
}

start().catch(stopEverything)
