import type { Deps } from '../../../deps.ts'
import { accountNames } from '../../../identity/index.ts'
import { todayOf } from '../../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { reviewChain } from '../../../kernel/review-chain.ts'
import { personFacts } from '../../../people/index.ts'
import { type Db, inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { type Guard, guardsOf } from '../../rules/registration-guards.ts'
import type { RegistrationState } from '../../rules/registration-review.ts'
import type { Registration } from '../contract.ts'
import { findSession } from '../queries.ts'
import { nominationOf, offerOf, organsOf } from './nominate.ts'
import { presentRegistration } from './present.ts'
import {
  countRegistrations,
  findRegistration,
  listRegistrations as listRows,
  listSteps,
  type RegistrationRow,
} from './queries.ts'
import { standingsOf } from './standing.ts'

interface Query extends PageRequest {
  session?: string
  state?: RegistrationState
  mine?: boolean
  overdue?: boolean
  search?: string
}

/** Registrations of the caller's scope; `mine` keeps those that wait for his decision. */
export function listRegistrations(
  { db, clock }: Deps,
  caller: Caller,
  { mine, overdue, ...query }: Query,
): Promise<Page<Registration>> {
  const levels = caller.permissions.has('registration:review') ? caller.reviewLevels : new Set<never>()
  const filter = {
    ...query,
    ...(mine && { waitingFor: levels }),
    ...(overdue && { dueBefore: todayOf(clock) }),
  }
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller, filter, slice(query))
    const total = await countRegistrations(trx, caller, filter)
    return paged(
      rows.map((row) => presentRegistration(row, caller, clock.now())),
      total,
      query,
    )
  })
}

/** One registration with its steps and every rule as it stands today. */
export async function readRegistration({ db, clock }: Deps, caller: Caller, id: string) {
  const { row, ...read } = await inScope(db, caller, async (trx) => {
    const row = await findRegistration(trx, caller, id)
    if (!row) throw new Refusal('not-found', 'registration-not-found')
    const steps = await listSteps(trx, id)
    const names = await accountNames(
      trx,
      steps.map(({ actorId }) => actorId),
    )
    return {
      row,
      ...presentRegistration(row, caller, clock.now()),
      levels: [...reviewChain(row.organLevel)],
      steps: steps.map(({ actorId, at, ...step }) => ({
        ...step,
        actorName: names.get(actorId) ?? '',
        at: at.toISOString(),
      })),
    }
  })
  return { ...read, guards: await guardsNow(db, caller, row, clock.now()) }
}

/** The rules for this registration: the person as he is now; whether registration was open, when it was submitted. */
export async function guardsNow(db: Db, caller: Caller, row: RegistrationRow, now: Date): Promise<Guard[]> {
  const [person] = await inScope(db, caller, (trx) => personFacts(trx, caller.scope, [row.personId]))
  const session = (await findSession(db, row.sessionId))!
  const wasOpen = row.submittedAt >= session.registrationOpensAt && row.submittedAt < session.registrationClosesAt
  const offer = { ...(await offerOf(db, session, now)), isOpen: wasOpen }
  const standing = (await standingsOf(db, session, [row.personId], now)).get(row.personId)!
  const own = { ...standing, isRegistered: false }
  const domainCodes = [row.domainCode]
  if (!person) return guardsOf({ ...own, post: null, hasPhoto: false, domainCodes, organDomains: [] }, offer)
  return guardsOf(nominationOf(person, own, { domainCodes, organs: await organsOf(db, [person]) }), offer)
}
