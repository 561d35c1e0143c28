import type { Handlers, Schedule } from '../../platform/queue/outbox.ts'
import { sealOlderRows } from './seal-backlog.ts'
import { PUBLISH } from './status-lists/announce.ts'
import { publishStatusLists } from './status-lists/publish.ts'

const SEAL_OLDER = 'credentials.seal-older'

export const jobs: Handlers = {
  /** A state has changed, or the day has. */
  [PUBLISH]: (deps) => publishStatusLists(deps),
  [SEAL_OLDER]: (deps) => sealOlderRows(deps),
}

export const schedules: Schedule[] = [
  // At the turn of a day an act may take effect by its date alone.
  { topic: PUBLISH, everySeconds: 5 },
  { topic: SEAL_OLDER, everySeconds: 60 },
]
