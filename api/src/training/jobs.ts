import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import * as attendance from './attendance/jobs.ts'
import * as classes from './classes/jobs.ts'
import * as hours from './hours/jobs.ts'
import * as schedule from './schedule/jobs.ts'

/** What this slice does after a commit, room by room. */
export const jobs: Handlers = { ...attendance.jobs, ...classes.jobs, ...hours.jobs, ...schedule.jobs }

/** What comes round by itself. */
export const schedules: Schedule[] = [...classes.schedules, ...hours.schedules]
