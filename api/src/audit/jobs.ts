import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import { sequenceLog } from './log/sequence.ts'

const SEQUENCE = 'audit.sequence-log'

export const jobs: Handlers = { [SEQUENCE]: (deps) => sequenceLog(deps) }

export const schedules: Schedule[] = [{ topic: SEQUENCE, everySeconds: 1 }]
