import type { FastifyBaseLogger } from 'fastify'
import type { Config } from './config.ts'
import type { Clock } from './kernel/clock.ts'
import type { Keyring } from './platform/crypto/keyring.ts'
import type { Db } from './platform/db/database.ts'

/** The few things use cases need. Everything else they are given. */
export interface Deps {
  config: Config
  /** Staff side (role lz_app): open transactions with `inScope`, or `asSystem` for the system's own work. */
  db: Db
  /** Candidate side of a sitting (role lz_exam): no right on answer keys. */
  examDb: Db
  /** Public verification (role lz_public): issued credentials only. */
  publicDb: Db
  clock: Clock
  keyring: Keyring
  log: FastifyBaseLogger
}
