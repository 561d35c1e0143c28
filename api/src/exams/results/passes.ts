import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import { listReleased, type PassFilter } from './release-queries.ts'

/** What somebody passed in one examination. */
export interface Pass {
  personId: string
  domainCode: string
  sessionId: string
  /** Day of the sitting. */
  passedOn: string
  /** The parts that were passed; at least one. */
  parts: ('GENERAL' | 'PROFESSIONAL')[]
}

/**
 * Passes in released sessions, the oldest first: of one session, of some persons, or of both together.
 * @param trx sees what its scope sees; the system's own work takes `asSystem`
 */
export async function passesOf(trx: Trx, filter: PassFilter): Promise<Pass[]> {
  const released = await listReleased(trx, filter)
  return released.flatMap(({ personId, domainCode, sessionId, startsAt, parts }): Pass[] => {
    const passed = parts.filter((part) => part.passed).map(({ part }) => part)
    return passed.length > 0 ? [{ personId, domainCode, sessionId, passedOn: dayOf(startsAt), parts: passed }] : []
  })
}
