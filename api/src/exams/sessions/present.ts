import type { Selectable } from 'kysely'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { countUndecided } from '../invigilation/outage-queries.ts'
import { countWaiting } from '../marking/queries.ts'
import { standingOf } from '../results/standing.ts'
import { WAITING_STATES } from '../rules/registration-review.ts'
import {
  ALL_SESSION_ACTIONS,
  type Closed,
  closedBecause,
  openSlotActions,
  type SessionFacts,
} from '../rules/session-life.ts'
import type { ExamSessionTable } from '../tables.ts'
import type { Session, Slot } from './contract.ts'
import { countRegistrations, findSession } from './queries.ts'
import { countLost, countOwed, listMakeups } from './registrations/lost-queries.ts'
import { listSlots } from './slot-queries.ts'

export type SessionData = Selectable<ExamSessionTable>
type SlotData = Awaited<ReturnType<typeof listSlots>>[number]

/** A session as the caller sees it: with the figures of his scope, and what he may do with it now. */
export async function presentSession({ db, clock }: Deps, caller: Caller, id: string): Promise<Session> {
  const now = clock.now()
  const read = await inScope(db, caller, async (trx) => {
    const session = await findSession(trx, id)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    return {
      session,
      slots: await listSlots(trx, caller, id),
      counts: await countRegistrations(trx, caller, id),
      makingUp: await makingUp(trx, caller, session),
    }
  })
  const { session, slots, counts, makingUp: makeup } = read
  const { standing, pending, undecidedOutages } = await asSystem(db, (trx) => wholeStanding(trx, session, caller, now))
  const facts: SessionFacts = {
    ...session,
    waiting: WAITING_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
    sat: slots.reduce((sum, slot) => sum + slot.sat, 0),
    pending,
    approvals: standing?.approvals.length ?? 0,
    hasApproved: standing?.hasApproved ?? false,
    undecidedOutages,
    hasResults: typeof standing?.resultHash === 'string',
  }
  const closed = ALL_SESSION_ACTIONS.map((action) => ({
    action,
    because: closedBecause(action, facts, caller.permissions, now),
  }))
  return {
    ...head(session, slots, counts),
    ...makeup,
    slots: slots.map((slot) => presentSlot(slot, session, caller, now)),
    openActions: closed.filter(({ because }) => !because).map(({ action }) => action),
    closedBecause: Object.fromEntries(
      closed.flatMap(({ action, because }): [string, Closed][] => (because ? [[action, because]] : [])),
    ),
  }
}

/** What an outage took from people of the scope, and where they sit again. */
async function makingUp(trx: Trx, caller: Caller, { id, state, makeupOf }: SessionData) {
  const takesMore = makeupOf !== null && ['DRAFT', 'REG_OPEN'].includes(state)
  return {
    lostPapers: await countLost(trx, caller, id),
    makeups: await listMakeups(trx, id),
    owed: takesMore ? await countOwed(trx, caller, { firstId: makeupOf, makeupId: id }) : 0,
  }
}

/** Approvals and open marks are of the whole session's figures, whatever the scope. */
async function wholeStanding(trx: Trx, { id, state }: SessionData, { accountId }: Caller, now: Date) {
  const isSat = state === 'ENDED' || state === 'SCORED'
  return {
    standing: state === 'SCORED' ? await standingOf(trx, id, accountId, now) : undefined,
    pending: isSat ? await countWaiting(trx, id) : 0,
    undecidedOutages: isSat ? await countUndecided(trx, id) : 0,
  }
}

function head(session: SessionData, slots: SlotData[], counts: Record<string, number>) {
  const { id, code, name, state, domainCodes, blueprint, formCount, rules, version } = session
  const { mode, part, makeupOf, rehearsalOf } = session
  return {
    id,
    code,
    name,
    state,
    mode,
    part,
    makeupOf,
    rehearsalOf,
    domainCodes,
    blueprint,
    formCount,
    rules,
    version,
    registrationOpensAt: session.registrationOpensAt.toISOString(),
    registrationClosesAt: session.registrationClosesAt.toISOString(),
    firstStartsAt: slots[0]?.startsAt.toISOString() ?? null,
    registrations: Object.values(counts).reduce((sum, n) => sum + n, 0),
    counts,
  }
}

function presentSlot(slot: SlotData, session: SessionData, { permissions }: Caller, now: Date): Slot {
  const { id, name, capacity, state, seedCommitment, snapshotHash, revealedSeed, admitted, sat, submitted } = slot
  return {
    id,
    name,
    capacity,
    state,
    seedCommitment,
    snapshotHash,
    revealedSeed,
    admitted,
    sat,
    submitted,
    checkInOpensAt: slot.checkInOpensAt.toISOString(),
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    openActions: openSlotActions(slot, { session, permissions, now }),
  }
}
