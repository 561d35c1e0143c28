import type { Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { InstructorSuggestion, instructors } from '../contract.ts'
import { isWholeSpan } from '../rules/span.ts'
import { suggestInstructors } from '../suggest.ts'
import { presentRow, yearOf } from './present.ts'
import { listRows } from './queries.ts'

type Query = Static<typeof instructors.suggestions.schema.querystring>

/** A page of those who might teach, best first. */
export function listSuggestions({ db, clock }: Deps, caller: Caller, query: Query) {
  const { domain = null, topic = null, area, from, to, ...page } = query
  const span = { from: new Date(from), to: new Date(to) }
  if (!isWholeSpan(span)) throw new Refusal('invalid', 'invitation-time-invalid')
  const day = dayOf(clock.now())
  return inScope(db, caller, async (trx) => {
    const { items: all, weights } = await suggestInstructors(trx, { domainCode: domain, topic, areaCode: area, span })
    const { limit, offset } = slice(page)
    const shown = all.slice(offset, offset + limit)
    const minimum = await ruleOn(trx, 'instructor.evaluation_min_n', day)
    const ids = shown.map(({ instructorId }) => instructorId)
    const rows = await listRows(trx, ids, yearOf(day).from)
    const items = shown.flatMap(({ instructorId, name: _, ...suggestion }): InstructorSuggestion[] => {
      const row = rows.get(instructorId)
      return row ? [{ instructor: presentRow(row, { day, minimum }), ...suggestion }] : []
    })
    return { ...paged(items, all.length, page), weights }
  })
}
