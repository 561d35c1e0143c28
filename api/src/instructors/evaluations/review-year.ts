import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { hoursIn } from '../candidate-queries.ts'
import type { YearProposal } from '../contract.ts'
import { locked } from '../pool/change.ts'
import { refuseUnlessOpen } from '../pool/entry-rules.ts'
import { listMergedIds } from '../pool/history-queries.ts'
import { presentReviews } from '../pool/present.ts'
import type { EntryRow } from '../pool/queries.ts'
import { responsibleFor } from '../pool/read.ts'
import { meanMark } from '../rules/evaluation.ts'
import { yearSpan } from '../rules/span.ts'
import type { Outcome } from '../rules/words.ts'
import { proposalFor } from '../rules/year-review.ts'
import { insertReview, listMarks, listReviews } from './queries.ts'

/** What the rules propose for a year, and what was decided. */
export function readProposal({ db, clock }: Deps, caller: Caller, id: string, year: number): Promise<YearProposal> {
  return inScope(db, caller, async (trx) => {
    const row = await responsibleFor(trx, caller, id)
    return presented(trx, row, year, dayOf(clock.now()))
  })
}

/** Hours and marks of the year with what the rules make of them, in hundredths. */
async function judged(trx: Trx, row: EntryRow, year: number, day: string) {
  const keys = ['instructor.min_taught_hours', 'instructor.min_rating', 'instructor.evaluation_min_n'] as const
  const rules = await rulesOn(trx, keys, day)
  const minEvaluations = rules['instructor.evaluation_min_n']
  const taughtHours = (await hoursIn(trx, [row.id], yearSpan(year))).get(row.id)?.taught ?? 0
  const marks = await listMarks(trx, row.id, yearSpan(year))
  const mark = marks.length >= minEvaluations ? meanMark(marks) : null
  const proposal = proposalFor(
    { kind: row.kind, taughtHours, mark, evaluations: marks.length },
    { minHours: rules['instructor.min_taught_hours'], minRating: rules['instructor.min_rating'], minEvaluations },
  )
  return { taughtHours, mark, ...proposal }
}

async function presented(trx: Trx, row: EntryRow, year: number, day: string): Promise<YearProposal> {
  const { taughtHours, mark, outcome, guards } = await judged(trx, row, year, day)
  const reviews = await listReviews(trx, [row.id, ...(await listMergedIds(trx, row.id))])
  const [decided] = await presentReviews(
    trx,
    reviews.filter((review) => review.year === year),
  )
  return {
    year,
    taughtHours: taughtHours / 100,
    mark: mark === null ? null : mark / 100,
    outcome,
    guards,
    decided: decided ?? null,
  }
}

interface Request {
  year: number
  outcome: Outcome
  comment: string | null
}

/** Once for each year; whoever decides otherwise than the rules propose says why. */
export async function decideYear(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  request: Request,
): Promise<YearProposal> {
  const at = clock.now()
  const day = dayOf(at)
  const { year, outcome, comment } = request
  if (year > Number(day.slice(0, 4))) throw new Refusal('invalid', 'instructor-review-early', { year })
  return inScope(db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    await refuseUnlessOpen(trx, caller, row, 'REVIEW_YEAR', day)
    const { taughtHours, mark, outcome: proposed } = await judged(trx, row, year, day)
    if (outcome !== proposed && !comment?.trim())
      throw new Refusal('invalid', 'instructor-review-comment-missing', { proposed })
    const review = {
      instructorId: id,
      year,
      taughtHours,
      mark,
      outcome,
      comment,
      decidedBy: caller.accountId,
      decidedAt: at,
    }
    if (!(await insertReview(trx, review))) throw new Refusal('conflict', 'instructor-review-exists', { year })
    await notify(trx, {
      personId: row.personId,
      kind: 'instructor-reviewed',
      params: { year: String(year), outcome },
      link: '/my/instructor',
    })
    const answer = await presented(trx, row, year, day)
    await audit.record(trx, {
      at,
      caller,
      action: 'instructor.review-year',
      subjectKind: 'instructor',
      subjectId: id,
      organId: row.organId,
      detail: { year, outcome, proposed, taughtHours, mark },
    })
    return answer
  })
}
