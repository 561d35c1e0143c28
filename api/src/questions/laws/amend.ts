import { lawName } from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { moveQuestions } from '../review/queries.ts'
import { plain } from '../versions/texts.ts'
import type { Amendment, AmendmentPreview, ConcernedSitting } from './contract.ts'
import { presentAmendments } from './list.ts'
import {
  type Amended,
  countConcerned,
  findAmendment,
  insertAmendment,
  listSample,
  listSittings,
  lockConcerned,
} from './queries.ts'

const SAMPLE = 100
const MOST_SITTINGS = 100

/** Which questions and sittings an amendment (法律修订) would concern; nothing is changed. */
export async function previewAmendment({ db, clock }: Deps, amended: Amended): Promise<AmendmentPreview> {
  requireLaw(amended)
  const [byBank, sample, sittings] = await Promise.all([
    countConcerned(db, amended),
    listSample(db, amended, SAMPLE),
    listSittings(db, amended, todayOf(clock), MOST_SITTINGS),
  ])
  return {
    questions: byBank.reduce((sum, { questions }) => sum + questions, 0),
    byBank,
    sample: sample.map(({ markup, stem, ...row }) => ({ ...row, stem: plain(stem, markup) })),
    sittings,
  }
}

interface AmendmentInput extends Amended {
  edition: string | null
  effectiveOn: string
  note: string | null
}

/**
 * Suspends every active question, and every one in review, that cites what was amended: one act, one transaction. Until
 * somebody has looked at each none of them is drawn; papers that are sealed already keep theirs and are listed.
 */
export async function recordAmendment(
  { db, clock }: Deps,
  caller: Caller,
  input: AmendmentInput,
): Promise<{ amendment: Amendment; sittings: ConcernedSitting[] }> {
  requireLaw(input)
  const at = clock.now()
  const amended = { law: lawName(input.law), articles: input.articles && distinct(input.articles) }
  return db.transaction().execute(async (trx) => {
    const locked = await lockConcerned(trx, amended)
    const { edition, effectiveOn, note } = input
    const id = await insertAmendment(trx, {
      ...amended,
      ...{ edition, effectiveOn, note, suspended: locked.length, createdBy: caller.accountId, createdAt: at },
    })
    const moves = locked.map((question) => ({ id: question.id, from: question.state, to: 'SUSPENDED' as const }))
    const comment = commentOf(amended, input)
    await moveQuestions(trx, moves, {
      decision: 'SUSPEND',
      comment,
      reviewerId: caller.accountId,
      at,
      amendmentId: id,
    })
    const sittings = await listSittings(trx, amended, effectiveOn, MOST_SITTINGS)
    const [amendment] = await presentAmendments(trx, [await findAmendment(trx, id)])
    await audit.record(trx, {
      at,
      caller,
      action: 'law-amendment.record',
      subjectKind: 'law_amendment',
      subjectId: id,
      detail: {
        ...amended,
        effectiveOn,
        suspended: locked.length,
        sittings: sittings.map(({ sessionId }) => sessionId),
      },
    })
    return { amendment: amendment!, sittings }
  })
}

function requireLaw({ law }: Amended): void {
  const code = 'law-missing'
  if (lawName(law) === '') throw new Refusal('invalid', code, { errors: [{ field: 'law', code }] })
}

const distinct = (articles: readonly number[]): number[] => [...new Set(articles)].sort((a, b) => a - b)

/** What stands in the history of each question: which law, which articles, since when, and the note. */
function commentOf({ law, articles }: Amended, { effectiveOn, note }: AmendmentInput): string {
  const cited = `《${law}》${articles ? articles.map((article) => `第${article}条`).join('、') : ''}`
  return [cited, effectiveOn, note].filter((part) => part).join(' ')
}
