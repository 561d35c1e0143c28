import type { Deps } from '../../deps.ts'
import { addDays, addMonths, dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addWorkingDays, isWorkingDay } from '../../kernel/working-days.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { decisionNumbers } from '../acts/queries.ts'
import { weigh } from '../acts/weigh.ts'
import { lockCredential } from '../queries.ts'
import { type Action, stateOn } from '../rules/lifecycle.ts'
import { standingOn } from '../rules/scheduled.ts'
import { isOpen, type Suspension } from '../rules/undoing.ts'
import { findFirstGround, listOtherCredentials } from './queries.ts'

interface Question {
  about?: string
  reason?: string
  startsOn?: string
}

/** The same conditions that a proposal is judged by, told one by one (mechanisms.md 4). */
export async function explainAct(
  { db, clock }: Deps,
  caller: Caller,
  { id, action }: { id: string; action: Action },
  { about, reason, startsOn }: Question,
) {
  const day = dayOf(clock.now())
  return inScope(db, caller, async (trx) => {
    const credential = await lockCredential(trx, caller.scope, id)
    if (!credential) throw new Refusal('not-found', 'credential-not-found')
    const begins = startsOn ?? day
    const reasonCode = reason ?? (await findFirstGround(trx, action)) ?? ''
    const end = await anyEnd(trx, action, { begins, about, day })
    const act = { action, reasonCode, startsOn: begins, ...end, isInterim: false, aboutId: about ?? null }
    const { checks, suspensions } = await weigh(trx, credential, act, { day })
    const numbers = await decisionNumbers(
      trx,
      suspensions.map(({ decisionId }) => decisionId),
    )
    return {
      possible: checks.every(({ passed }) => passed),
      checks: checks.map(({ kind: _, ...check }) => check),
      suspensions: suspensions
        .filter((one) => isOpen(one, day))
        .map((one) => ({ ...shown(one), decisionNo: numbers.get(one.decisionId) ?? null })),
      others: await othersOf(trx, credential.personId, id, day),
    }
  })
}

/** The last day as it was decided, and the first working day after it: nobody is told that a holiday moves it. */
function shown({ decisionId, startsOn, endsOn, endEvent, decidedLevel, extensions }: Suspension) {
  const after = endsOn === null ? null : addDays(endsOn, 1)
  return {
    ...{ decisionId, startsOn, endsOn, endEvent, decidedLevel, extensions },
    endsOnHoliday: endsOn !== null && !isWorkingDay(endsOn),
    workableFrom: after === null ? null : isWorkingDay(after) ? after : addWorkingDays(after, 1),
  }
}

/** An end that nobody objects to, as the question is about the act and not about its days. */
async function anyEnd(trx: Trx, action: Action, given: { begins: string; about?: string | undefined; day: string }) {
  if (action !== 'SUSPEND' && action !== 'EXTEND') return { endsOn: null, endEvent: null }
  if (action === 'EXTEND') return { endsOn: null, endEvent: '—' }
  const months = await ruleOn(trx, 'suspension.max_months', given.day)
  return { endsOn: addMonths(given.begins, months), endEvent: null }
}

async function othersOf(trx: Trx, personId: string, id: string, day: string) {
  const rows = await listOtherCredentials(trx, personId, id)
  return rows
    .map(({ credentialNo, kind, ...row }) => ({
      id: row.id,
      credentialNo,
      kind,
      state: stateOn(standingOn(row, day), day),
    }))
    .filter(({ state }) => state === 'ACTIVE' || state === 'SUSPENDED')
}
