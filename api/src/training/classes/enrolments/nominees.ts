import type { Deps } from '../../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { findClass, isOrganIn } from '../queries.ts'
import type { Trainee } from './contract.ts'
import { type Judged, judge } from './facts.ts'
import { countNominees, listNomineeIds, type NomineeFilter } from './queries.ts'

/** People of the caller's scope, each with every rule of enrolment and its outcome. */
export async function listTraineesFor(
  { db, clock }: Deps,
  caller: Caller,
  classId: string,
  query: PageRequest & NomineeFilter,
): Promise<Page<Trainee>> {
  const now = clock.now()
  const { ids, total } = await inScope(db, caller, async (trx) => ({
    ids: await listNomineeIds(trx, caller.scope, query, slice(query)),
    total: await countNominees(trx, caller.scope, query),
  }))
  const judged = await asSystem(db, async (trx) => {
    const row = await findClass(trx, classId)
    if (!row || row.state === 'DRAFT') throw new Refusal('not-found', 'class-not-found')
    const coordinates = caller.permissions.has('training:write') && (await isOrganIn(trx, caller.scope, row.organId))
    return judge(trx, { row, source: coordinates ? 'COORDINATOR' : 'UNIT', now }, ids)
  })
  const items = ids.flatMap((id) => {
    const one = judged.get(id)
    return one ? [traineeOf(one)] : []
  })
  return paged(items, total, query)
}

const traineeOf = ({ person, guards }: Judged): Trainee => ({
  personId: person.id,
  name: person.name,
  organName: person.primaryPost?.organName ?? '',
  domainCodes: person.primaryPost?.domainCodes ?? [],
  eligible: guards.every(({ passed }) => passed),
  guards,
})
