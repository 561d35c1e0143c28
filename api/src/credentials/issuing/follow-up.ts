import { randomBytes } from 'node:crypto'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { voidCards } from '../cards/lose.ts'
import { insertEvents } from '../events.ts'
import { takePlaces } from '../proof/status-lists/places.ts'
import { stateInForce } from '../rules/scheduled.ts'
import { insertEditions } from './edition-queries.ts'
import { lockNewestEditions } from './follow-up-queries.ts'

/** An edition that nobody applied for. */
export interface FollowUp {
  credentialId: string
  /** Its term was moved (有效期顺延). */
  action: 'PROLONG'
  validTo: string
  detail: Record<string, unknown>
}

/** Editions that one signing task takes. */
const SIGNING_BATCH = 50

/**
 * Writes down the next edition of each of these credentials, as the newest one was but for what the follow-up changes. Until
 * it is signed the former one stays the current one; its card no longer counts.
 */
export async function issueFollowUps(
  trx: Trx,
  followUps: readonly FollowUp[],
  { actorId, at }: { actorId: string | null; at: Date },
): Promise<void> {
  if (followUps.length === 0) return
  const day = dayOf(at)
  const ids = followUps.map(({ credentialId }) => credentialId)
  const newest = new Map((await lockNewestEditions(trx, ids)).map((row) => [row.credentialId, row]))
  await voidCards(trx, ids, { at, actorId, reason: 'REPLACED' })
  const places = await takePlaces(trx, ids.length)
  const rows = followUps.map(({ credentialId, validTo }, i) => {
    const { state, dueState, dueOn, edition, ...facts } = newest.get(credentialId)!
    const own = { edition: edition + 1, applicationId: null, token: randomBytes(16), statusIndex: places[i]! }
    return {
      state: stateInForce({ state, dueState, dueOn }, day),
      row: { ...facts, ...own, validTo, replacedAt: null },
    }
  })
  await insertEditions(
    trx,
    rows.map(({ row }) => row),
    at,
  )
  await insertEvents(
    trx,
    followUps.map(({ credentialId, action, detail }, i) => ({
      ...{ credentialId, action, fromState: rows[i]!.state, toState: rows[i]!.state, decisionId: null },
      ...{ effectiveAt: at, recordedAt: at, actorId },
      // `edition` stands in the event of its signature, from which on it counts.
      detail: { ...detail, nextEdition: rows[i]!.row.edition, validTo: rows[i]!.row.validTo },
    })),
  )
  const editions = rows.map(({ row: { credentialId, edition } }) => ({ credentialId, edition }))
  for (let from = 0; from < editions.length; from += SIGNING_BATCH)
    await enqueue(trx, 'credentials.sign-editions', { editions: editions.slice(from, from + SIGNING_BATCH) })
}
