import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import * as attempts from './attempts/jobs.ts'
import * as results from './results/jobs.ts'

export const jobs: Handlers = { ...attempts.jobs, ...results.jobs }

export const schedules: Schedule[] = [...attempts.schedules]
