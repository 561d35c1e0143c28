/** Starts the front door. Settings: config.ts. Stops within 10 s of SIGTERM or SIGINT. */
import path from 'node:path'
import { loadConfig } from './config.ts'
import { buildFrontDoor } from './front-door/app.ts'

const GRACE_MS = 9_000

const config = loadConfig()
const app = await buildFrontDoor(config, path.join(import.meta.dirname, 'build'))

process.on('uncaughtException', (error) => app.log.error({ err: error }, 'uncaught'))
process.on('unhandledRejection', (reason) => app.log.error({ err: reason }, 'unhandled'))

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    app.close().then(() => process.exit(0))
  })
}

await app.listen({ host: config.host, port: config.port })
