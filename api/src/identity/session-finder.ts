import type { Deps } from '../deps.ts'
import { batcher } from '../kernel/batcher.ts'
import { todayOf } from '../kernel/clock.ts'
import { findSessions, type OpenSession, type SessionName, touchSessions } from './session-queries.ts'

/** Sessions of one process: read and touched together, because a hall of candidates asks at the same moment. */
interface Sessions {
  find: (name: SessionName) => Promise<OpenSession | undefined>
  touch: (id: string) => Promise<void>
}

/** More than this is never asked in one statement. */
const MOST = 200
/** Too short to be noticed, long enough that a hall's look-ups of one moment are one statement. */
const FIND_WAIT_MS = 3
/** … while a hall is at the door. */
const CROWD_WAIT_MS = 30
/** Nobody waits for a touch but to learn that it failed. */
const TOUCH_WAIT_MS = 5

const known = new WeakMap<Deps, Sessions>()

/** The look-ups of this process. */
export function sessionsOf(deps: Deps): Sessions {
  const made = known.get(deps) ?? make(deps)
  known.set(deps, made)
  return made
}

function make(deps: Deps): Sessions {
  const { db, clock } = deps
  const find = batcher<SessionName, { session: OpenSession | undefined }>({
    maxSize: MOST,
    waitMs: FIND_WAIT_MS,
    crowdWaitMs: CROWD_WAIT_MS,
    concurrency: 2,
    run: async (names) => {
      const rows = await findSessions(db, names, todayOf(clock))
      const byId = new Map(rows.map((row) => [row.id, row]))
      const byHash = new Map(rows.map((row) => [row.tokenHash.toString('base64'), row]))
      return names.map((name) => {
        const row = 'id' in name ? byId.get(name.id) : byHash.get(name.tokenHash.toString('base64'))
        if (!row) return { session: undefined }
        const { tokenHash: _, ...session } = row
        return { session }
      })
    },
  })
  const touch = batcher<string, null>({
    maxSize: MOST,
    waitMs: TOUCH_WAIT_MS,
    crowdWaitMs: CROWD_WAIT_MS,
    concurrency: 1,
    run: async (ids) => {
      await touchSessions(db, [...new Set(ids)].sort(), clock.now())
      return ids.map(() => null)
    },
  })
  return {
    find: async (name) => (await find(name)).session,
    touch: async (id) => {
      await touch(id)
    },
  }
}
