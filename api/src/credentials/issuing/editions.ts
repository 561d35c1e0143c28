import { randomBytes } from 'node:crypto'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { versionsOn } from '../../regulations/index.ts'
import { insertEvents } from '../events.ts'
import { takePlaces } from '../proof/status-lists/places.ts'
import { insertEditions, lockLastEditions } from './edition-queries.ts'
import { type Approved, ISSUING_RULES, type Issued, printedFacts } from './printed.ts'

/** Editions that one signing task takes. */
const SIGNING_BATCH = 50

/**
 * The next edition of each credential, with a new code. Until it is signed the former one stays the current one; from then
 * on a scan of the former code is told that it was replaced.
 */
export async function issueEditions(
  trx: Trx,
  caller: Caller,
  approved: readonly Approved[],
  at: Date,
): Promise<Map<string, Issued>> {
  if (approved.length === 0) return new Map()
  const facts = await printedFacts(trx, approved, at)
  const last = await lockLastEditions(
    trx,
    approved.map(({ credential }) => credential!.id),
  )
  const places = await takePlaces(trx, facts.length)
  const rows = facts.map(({ application, printed }, i) => ({
    credentialId: application.credential!.id,
    edition: last.get(application.credential!.id)! + 1,
    applicationId: application.id,
    token: randomBytes(16),
    statusIndex: places[i]!,
    ...printed,
  }))
  await insertEditions(trx, rows, at)
  const ruleVersions = await versionsOn(trx, ISSUING_RULES, dayOf(at))
  await insertEvents(
    trx,
    facts.map(({ application }, i) => ({
      credentialId: application.credential!.id,
      action: 'APPROVE',
      fromState: stateNow(application),
      toState: stateNow(application),
      decisionId: null,
      effectiveAt: at,
      recordedAt: at,
      actorId: caller.accountId,
      detail: { applicationId: application.id, type: application.type, edition: rows[i]!.edition, ruleVersions },
    })),
  )
  for (let from = 0; from < rows.length; from += SIGNING_BATCH) {
    const editions = rows
      .slice(from, from + SIGNING_BATCH)
      .map(({ credentialId, edition }) => ({ credentialId, edition }))
    await enqueue(trx, 'credentials.sign-editions', { editions })
  }
  return new Map(
    facts.map(({ application: { id, credential } }, i) => {
      const { edition, validFrom, validTo } = rows[i]!
      return [id, { id: credential!.id, credentialNo: credential!.credentialNo, edition, validFrom, validTo }]
    }),
  )
}

/** A transfer has withdrawn it by then (withdraw-transferred.ts). */
const stateNow = ({ type, credential }: Approved) => (type === 'TRANSFER' ? 'WITHDRAWN' : credential!.state)
