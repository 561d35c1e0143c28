import type { Handlers, Schedule } from './handlers.ts'
import { deleteDoneTasks } from './queries.ts'

const KEPT_MS = 7 * 24 * 60 * 60 * 1000

export const jobs: Handlers = {
  /** Tasks that were done a week ago have nothing more to say; failed ones stay. */
  'queue.purge': ({ db, clock }) => deleteDoneTasks(db, new Date(clock.now().getTime() - KEPT_MS)),
}

export const schedules: Schedule[] = [{ topic: 'queue.purge', everySeconds: 3600 }]
