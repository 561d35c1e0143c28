import type { Deps } from '../../deps.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { organFacts } from '../../organisations/index.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { listFaces } from '../face-queries.ts'
import { suggestInstructors } from '../suggest.ts'
import { own } from './answer.ts'
import { findInvitation } from './queries.ts'

/** Whom the instructor may propose in his place: in office and free then, the nearest and least burdened first. */
export function listSubstitutes({ db }: Deps, caller: Caller, id: string, page: PageRequest) {
  return inScope(db, caller, async (trx) => {
    const row = await findInvitation(trx, own(caller), id)
    if (!row) throw new Refusal('not-found', 'invitation-not-found')
    const organ = row.organId ? (await organFacts(trx, [row.organId])).get(row.organId) : undefined
    const faces = await listFaces(trx, [row.instructorId])
    const areaCode = organ?.areaCode ?? faces.get(row.instructorId)!.areaCode
    const span = { from: row.startsAt, to: row.endsAt }
    const { items } = await suggestInstructors(trx, { domainCode: null, topic: null, areaCode, span })
    const free = items.filter(
      ({ availability, instructorId }) => availability === 'FREE' && instructorId !== row.instructorId,
    )
    const { limit, offset } = slice(page)
    const shown = free.slice(offset, offset + limit)
    const known = await listFaces(
      trx,
      shown.map(({ instructorId }) => instructorId),
    )
    const organs = await organFacts(
      trx,
      [...known.values()].map(({ organId }) => organId),
    )
    const answer = shown.map(({ instructorId, name, score }) => ({
      instructorId,
      name,
      organName: organs.get(known.get(instructorId)!.organId)?.name ?? '',
      score,
    }))
    return paged(answer, free.length, page)
  })
}
