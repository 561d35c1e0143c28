import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Instructor, instructors } from '../contract.ts'
import { failed, guardsFor } from '../rules/guards.ts'
import { ENDED, stateOn } from '../rules/life.ts'
import { moveEntry, refuseStale } from './change-entry.ts'
import { changeEntry, replaceExpertise } from './change-queries.ts'
import { refuseUnlessOpen } from './entry-rules.ts'
import { nominationRules, nomineeFacts } from './facts.ts'
import { listInPool } from './lookup-queries.ts'
import { refuseExpertise } from './nominate.ts'
import { type EntryRow, lockEntry, lockOwnEntry } from './queries.ts'
import { readInstructor } from './read.ts'

type Change = Static<typeof instructors.change.schema.body>
type Amendment = Static<typeof instructors.amend.schema.body>

/** What the reviewers judged may be changed only before they begin, or after they have sent it back. */
const FREE_STATES = ['NOMINATED', 'RETURNED']

/** By the unit: the whole profile before the review or after a return; introduction and expertise at any time. */
export async function changeProfile(deps: Deps, caller: Caller, id: string, request: Change): Promise<Instructor> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    await refuseUnlessOpen(trx, caller, row, 'CHANGE', dayOf(at))
    refuseStale(row, request.version)
    await refuseExpertise(trx, request.expertise)
    const { tier, education, enforcementSince, introduction } = request
    const judged = { tier, education, enforcementSince }
    const touched = (Object.keys(judged) as (keyof typeof judged)[]).filter((field) => judged[field] !== row[field])
    if (touched.length > 0 && !FREE_STATES.includes(row.state))
      throw new Refusal('conflict', 'instructor-profile-fixed', { fields: touched })
    if (!(await changeEntry(trx, row, { ...judged, introduction }, at)))
      throw new Refusal('conflict', 'instructor-changed-meanwhile')
    await replaceExpertise(trx, id, request.expertise)
    const fields = [...touched, ...(introduction !== row.introduction ? ['introduction'] : []), 'expertise']
    await audit.record(trx, {
      at,
      caller,
      action: 'instructor.change',
      subjectKind: 'instructor',
      subjectId: id,
      organId: row.organId,
      detail: { fields, before: row.expertise, after: request.expertise },
    })
  })
  return readInstructor(deps, caller, id)
}

/** The unit sends the nomination in again: the review begins anew. Or it takes the nomination back. */
export async function amendNomination(deps: Deps, caller: Caller, id: string, request: Amendment): Promise<Instructor> {
  const at = deps.clock.now()
  const seen = await readInstructor(deps, caller, id)
  const inPool = await asSystem(deps.db, (trx) => listInPool(trx, seen.kind, seen.file ? [seen.file.personId] : [], id))
  await inScope(deps.db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    const { levels } = await refuseUnlessOpen(trx, caller, row, request.action, dayOf(at))
    refuseStale(row, request.version)
    const by = { actorId: caller.accountId, at }
    if (request.action === 'WITHDRAW') {
      if (!request.reason?.trim()) throw new Refusal('invalid', 'review-reason-missing')
      const changes = { nextLevel: null, endReason: request.reason, publicityUntil: null }
      await moveEntry(trx, row, { to: 'RESIGNED', reason: request.reason, changes, ...by })
    } else {
      const guards = await checkedAgain(trx, caller, row, inPool, dayOf(at))
      const changes = { nextLevel: levels[0]!, endReason: null, guards }
      await moveEntry(trx, row, { to: 'NOMINATED', reason: request.reason, changes, ...by })
    }
    await audit.record(trx, {
      at,
      caller,
      action: request.action === 'WITHDRAW' ? 'instructor.withdraw' : 'instructor.resubmit',
      subjectKind: 'instructor',
      subjectId: id,
      organId: row.organId,
      detail: { from: row.state, reason: request.reason },
    })
  })
  return readInstructor(deps, caller, id)
}

async function checkedAgain(trx: Trx, caller: Caller, row: EntryRow, inPool: ReadonlySet<string>, day: string) {
  const form = { education: row.education, enforcementSince: row.enforcementSince, topics: row.expertise.length }
  const known = (await nomineeFacts(trx, caller.scope, [row.personId], { inPool, form })).get(row.personId)
  if (!known) throw new Refusal('not-found', 'person-not-found', { personIds: [row.personId] })
  const guards = guardsFor(row.kind, known.facts, await nominationRules(trx, day), day)
  const unmet = failed(guards)
  if (unmet.length > 0) throw new Refusal('conflict', 'nomination-conditions-unmet', { guards: unmet })
  return guards
}

/** The words about oneself. */
export async function changeMine(
  deps: Deps,
  caller: Caller,
  id: string,
  { introduction, version }: { introduction: string | null; version: number },
): Promise<Instructor> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const row = caller.personId ? await lockOwnEntry(trx, caller, id) : undefined
    if (!row) throw new Refusal('not-found', 'instructor-not-found')
    if (ENDED.includes(stateOn(row, dayOf(at)))) throw new Refusal('conflict', 'instructor-ended', { state: row.state })
    refuseStale(row, version)
    await changeEntry(trx, row, { introduction }, at)
    await audit.record(trx, {
      at,
      caller,
      action: 'instructor.introduce',
      subjectKind: 'instructor',
      subjectId: id,
      organId: row.organId,
    })
  })
  return readInstructor(deps, caller, id)
}

export async function locked(trx: Trx, { scope }: Caller, id: string): Promise<EntryRow> {
  const row = await lockEntry(trx, scope, id)
  if (!row) throw new Refusal('not-found', 'instructor-not-found')
  return row
}
