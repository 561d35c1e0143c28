import { loadConfig } from './config.ts'
import { handlers, schedules } from './jobs.ts'
import { closeDeps, openDeps } from './open-deps.ts'
import { startRunner } from './platform/queue/runner.ts'
import { explainAndExit, runUntilSignal } from './process.ts'
import { assertCurrentSchema, assertDurable } from './safe-start.ts'

/** Runs every slice's jobs, without HTTP; any number of them may run beside RUN_JOBS=false servers. */
try {
  const config = loadConfig()
  const deps = await openDeps(config)
  await assertCurrentSchema(deps.db)
  if (config.profile !== 'test') await assertDurable(deps.db)
  const runner = await startRunner({ deps, handlers, schedules, redisUrl: config.redisUrl })
  deps.log.info('working')
  runUntilSignal(deps.log, async () => {
    await runner.stop()
    await closeDeps(deps)
  })
} catch (error) {
  explainAndExit(error)
}
