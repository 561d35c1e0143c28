import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames, organFacts } from '../../organisations/index.ts'
import { asSystem, inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Expertise, Instructor, instructors } from '../contract.ts'
import { failed, guardsFor } from '../rules/guards.ts'
import { levelsFor } from '../rules/life.ts'
import { insertEntry, insertSteps, replaceExpertise } from './change-queries.ts'
import { nominationRules, nomineeFacts } from './facts.ts'
import { listInPool } from './lookup-queries.ts'

import { readInstructor } from './read.ts'

type Request = Static<typeof instructors.nominate.schema.body>

/** The unit nominates one of its people; refused with every condition that is not met. */
export async function nominate(deps: Deps, caller: Caller, request: Request): Promise<Instructor> {
  const { db, clock } = deps
  const at = clock.now()
  const day = dayOf(at)
  const { kind, personId } = request
  // Also an entry that another unit made: he learns that there is one, and nothing else.
  const inPool = await asSystem(db, (trx) => listInPool(trx, kind, [personId], null))
  const id = randomUUID()
  const nominating = inScope(db, caller, async (trx) => {
    await refuseExpertise(trx, request.expertise)
    const form = {
      education: request.education,
      enforcementSince: request.enforcementSince,
      topics: request.expertise.length,
    }
    const known = (await nomineeFacts(trx, caller.scope, [personId], { inPool, form })).get(personId)
    if (!known) throw new Refusal('not-found', 'person-not-found', { personIds: [personId] })
    const guards = guardsFor(kind, known.facts, await nominationRules(trx, day), day)
    const unmet = failed(guards)
    if (unmet.length > 0) throw new Refusal('conflict', 'nomination-conditions-unmet', { guards: unmet })
    const organ = await organOf(trx, known.person.primaryPost?.organId ?? caller.organId)
    const { tier, education, enforcementSince, introduction } = request
    const levels = levelsFor(await ruleOn(trx, 'instructor.review_route', day), organ.level)
    const entry = { id, personId, kind, tier, education, enforcementSince, introduction, guards }
    const place = { organId: organ.id, areaCode: organ.areaCode, nextLevel: levels[0]! }
    await insertEntry(trx, { ...entry, ...place, createdBy: caller.accountId }, at)
    await replaceExpertise(trx, id, request.expertise)
    await insertSteps(trx, [{ instructorId: id, fromState: null, toState: 'NOMINATED', level: null, reason: null }], {
      actorId: caller.accountId,
      at,
    })
    await audit.record(trx, {
      at,
      caller,
      action: 'instructor.nominate',
      subjectKind: 'instructor',
      subjectId: id,
      organId: organ.id,
      detail: { personId, kind, tier, expertise: request.expertise.length },
    })
  })
  await nominating.catch((error: unknown) => {
    if (violates(error, 'instructor_once')) throw new Refusal('conflict', 'instructor-already-in-pool')
    throw error
  })
  return readInstructor(deps, caller, id)
}

async function organOf(trx: Trx, organId: string | null) {
  const organ = organId ? (await organFacts(trx, [organId])).get(organId) : undefined
  if (!organ) throw new Refusal('conflict', 'nomination-organ-missing')
  return organ
}

/** Each domain is one of the province's, and nothing is said twice. */
export async function refuseExpertise(trx: Trx, expertise: readonly Expertise[]): Promise<void> {
  const domains = await domainNames(trx)
  const unknown = expertise.flatMap(({ domainCode }) =>
    domainCode !== null && !domains.has(domainCode) ? [domainCode] : [],
  )
  if (unknown.length > 0) throw new Refusal('invalid', 'domain-unknown', { codes: unknown })
  const keys = expertise.map(({ domainCode, topic }) => `${domainCode ?? ''}\n${topic}`)
  const twice = expertise.filter((_, i) => keys.indexOf(keys[i]!) !== i).map(({ topic }) => topic)
  if (twice.length > 0) throw new Refusal('invalid', 'expertise-twice', { topics: twice })
}
