import pino from 'pino'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { systemClock } from './kernel/clock.ts'
import { openKeyring } from './platform/crypto/keyring.ts'
import { openDatabase, type Role } from './platform/db/database.ts'

/** Personal data and secrets never reach a log (security.md T45). */
const REDACTED = [
  'req.headers.cookie',
  'req.headers.authorization',
  'req.headers["x-device-token"]',
  '*.password',
  '*.idNumber',
  '*.token',
]

/** Opens everything a process of ours needs. `closeDeps` ends it. */
export async function openDeps(config: Config): Promise<Deps> {
  const log = pino(
    { level: config.logLevel, redact: REDACTED, base: { pid: process.pid } },
    pino.destination({ fd: 2, sync: false }),
  )
  const keyring = await openKeyring(config.keyDir, { createMissing: config.profile !== 'production' })
  const open = (role: Role, size: number) =>
    openDatabase({
      url: config.databaseUrl,
      role,
      size,
      onError: (error) => log.warn({ err: error }, 'lost a database connection'),
    })
  return {
    config,
    db: open('lz_app', config.poolSize),
    examDb: open('lz_exam', Math.max(2, Math.ceil(config.poolSize / 2))),
    publicDb: open('lz_public', Math.max(2, Math.ceil(config.poolSize / 2))),
    clock: systemClock,
    keyring,
    log,
  }
}

export async function closeDeps({ db, examDb, publicDb }: Pick<Deps, 'db' | 'examDb' | 'publicDb'>): Promise<void> {
  await Promise.all([db.destroy(), examDb.destroy(), publicDb.destroy()])
}
