import type { Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Instructor, InstructorRow, instructors } from '../contract.ts'
import { listTopics } from './lookup-queries.ts'
import { presentInstructor, presentRow, yearOf } from './present.ts'
import { countEntries, type EntryRow, findEntry, listEntries, listOwnEntries } from './queries.ts'

type Query = Static<typeof instructors.list.schema.querystring>

export function listInstructors({ db, clock }: Deps, caller: Caller, query: Query): Promise<Page<InstructorRow>> {
  const { page, size, mine, sort = '-created', ...asked } = query
  const day = dayOf(clock.now())
  const { accountId, permissions, personId, reviewLevels, scope } = caller
  const waitingFor = mine
    ? { accountId, levels: [...reviewLevels], returnedToo: permissions.has('instructor:nominate') }
    : undefined
  const filter = { scope, personId, day, waitingFor, ...asked }
  return inScope(db, caller, async (trx) => {
    const minimum = await ruleOn(trx, 'instructor.evaluation_min_n', day)
    const rows = await listEntries(trx, filter, { since: yearOf(day).from, sort, minimum }, slice({ page, size }))
    const items = rows.map((row) => presentRow(row, { day, minimum }))
    return paged(items, await countEntries(trx, filter), { page, size })
  })
}

export function readInstructor({ db, clock }: Deps, caller: Caller, id: string): Promise<Instructor> {
  return inScope(db, caller, async (trx) => presentInstructor(trx, caller, await entryOf(trx, caller, id), clock.now()))
}

/** An entry that the caller may look at; any other is not found. */
export async function entryOf(trx: Trx, caller: Pick<Caller, 'scope' | 'personId'>, id: string): Promise<EntryRow> {
  const row = await findEntry(trx, caller, id)
  if (!row) throw new Refusal('not-found', 'instructor-not-found')
  return row
}

/** An entry of an organ of the caller's scope, or his own: what concerns the person is for nobody else. */
export async function responsibleFor(trx: Trx, caller: Caller, id: string): Promise<EntryRow> {
  const row = await entryOf(trx, caller, id)
  if (!row.isInScope && row.personId !== caller.personId) throw new Refusal('not-found', 'instructor-not-found')
  return row
}

/** One's own entry. */
export async function ownEntry(trx: Trx, caller: Caller, id: string): Promise<EntryRow> {
  const row = await entryOf(trx, caller, id)
  if (caller.personId === null || row.personId !== caller.personId)
    throw new Refusal('not-found', 'instructor-not-found')
  return row
}

export function listMine({ db, clock }: Deps, caller: Caller): Promise<{ items: Instructor[] }> {
  return inScope(db, caller, async (trx) => {
    const items: Instructor[] = []
    for (const row of await listOwnEntries(trx, caller))
      items.push(await presentInstructor(trx, caller, row, clock.now()))
    return { items }
  })
}

const TOPICS = 50

export const topicsInUse = async ({ db }: Deps, search: string | undefined): Promise<{ items: string[] }> => ({
  items: await listTopics(db, search, TOPICS),
})
