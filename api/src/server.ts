import { buildApp } from './app.ts'
import { loadConfig } from './config.ts'
import { handlers, schedules } from './jobs.ts'
import { closeDeps, openDeps } from './open-deps.ts'
import { startRunner } from './platform/queue/runner.ts'
import { explainAndExit, runUntilSignal } from './process.ts'
import { assertCurrentSchema, assertDurable } from './safe-start.ts'

/** Listens. Runs the jobs as well, unless Redis is there and workers of their own take them (worker.ts). */
try {
  const config = loadConfig()
  const deps = await openDeps(config)
  await assertCurrentSchema(deps.db)
  if (config.profile !== 'test') await assertDurable(deps.db)
  const app = await buildApp(deps)
  const runner = config.runJobs
    ? await startRunner({ deps, handlers, schedules, redisUrl: config.redisUrl })
    : undefined
  await app.listen({ host: config.host, port: config.apiPort })
  deps.log.info({ port: config.apiPort, profile: config.profile }, 'listening')
  runUntilSignal(deps.log, async () => {
    await app.close()
    await runner?.stop()
    await closeDeps(deps)
  })
} catch (error) {
  explainAndExit(error)
}
