import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { domainNames, isInside, organFacts } from '../organisations/index.ts'
import { inScope, type Trx, violates } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Person, PostInput, people } from './contract.ts'
import { closePost, findPerson, insertPeople, lockPost, lockPrimaryPost } from './queries.ts'
import { personInScope } from './read.ts'
import { endProblem, type Held, lastDayBefore, startProblem } from './rules/posts.ts'

type Input = Static<typeof PostInput>

/** A new primary post. Who gives it must see the person where he is and the organ he goes to. */
export function addPost(deps: Deps, caller: Caller, personId: string, input: Input): Promise<Person> {
  return inScope(deps.db, caller, async (trx) => {
    const person = await findPerson(trx, caller.scope, { id: personId })
    if (!person) throw new Refusal('not-found', 'person-unknown')
    const current = await lockPrimaryPost(trx, personId)
    await refuseBadPost(trx, caller, input, { today: todayOf(deps.clock), bornOn: person.bornOn, current })
    if (current) await closePost(trx, current.id, lastDayBefore(input.startedOn), 'TRANSFER')
    const id = randomUUID()
    await insertPeople(trx, [], [{ ...input, id, personId }]).catch(explain)
    const changed = await personInScope(trx, deps.keyring, caller, personId)
    const detail = {
      postId: id,
      from: current?.organId ?? null,
      to: input.organId,
      startedOn: input.startedOn,
      employmentType: input.employmentType,
    }
    const at = deps.clock.now()
    await record(trx, {
      at,
      caller,
      action: 'post.add',
      subjectKind: 'person',
      subjectId: personId,
      organId: input.organId,
      detail,
    })
    return changed
  })
}

type EndInput = Static<typeof people.endPost.schema.body>

/** The holder leaves (调离, 退休, 辞职, 辞退, 死亡). */
export function endPost(
  deps: Deps,
  caller: Caller,
  personId: string,
  postId: string,
  { endedOn, reason }: EndInput,
): Promise<Person> {
  return inScope(deps.db, caller, async (trx) => {
    const person = await findPerson(trx, caller.scope, { id: personId })
    const post = person && (await lockPost(trx, caller.scope, personId, postId))
    if (!post) throw new Refusal('not-found', 'post-unknown')
    const problem = endProblem(endedOn, post, todayOf(deps.clock))
    if (problem)
      throw new Refusal(problem === 'post-ended-already' ? 'conflict' : 'invalid', problem, { field: 'endedOn' })
    await closePost(trx, postId, endedOn, reason)
    const changed = await personInScope(trx, deps.keyring, caller, personId)
    const at = deps.clock.now()
    const detail = { postId, endedOn, reason }
    await record(trx, {
      at,
      caller,
      action: 'post.end',
      subjectKind: 'person',
      subjectId: personId,
      organId: post.organId,
      detail,
    })
    return changed
  })
}

/** Refuses a post in an organ out of scope, in an unknown domain, or on a day on which it can't begin. */
export async function refuseBadPost(
  trx: Trx,
  caller: Caller,
  { organId, domainCodes, startedOn }: Input,
  on: { today: string; bornOn: string | null; current: Held | undefined },
): Promise<void> {
  const organ = (await organFacts(trx, [organId])).get(organId)
  const isVisible = organ && (isInside(caller.scope, organ.path) || isInside(caller.scope, organ.linePath))
  if (!isVisible || organ.validTo) throw new Refusal('not-found', 'organ-unknown', { field: 'organId' })
  const known = await domainNames(trx)
  const unknown = domainCodes.find((code) => !known.has(code))
  if (unknown) throw new Refusal('invalid', 'domain-unknown', { field: 'domainCodes', domain: unknown })
  const problem = startProblem(startedOn, on)
  if (problem) throw new Refusal('invalid', problem, { field: 'startedOn' })
}

function explain(error: unknown): never {
  if (violates(error, 'post_primary_per_person')) throw new Refusal('conflict', 'person-changed-meanwhile')
  throw error
}
