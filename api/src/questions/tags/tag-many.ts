import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ManyOutcome, QuestionSelection } from '../contract.ts'
import { selectedIds } from '../list/selection.ts'
import { listFacts } from '../review/facts.ts'
import { reviewLevels } from '../review/levels.ts'
import { LeftBehind } from '../review/outcome.ts'
import { lockQuestions } from '../review/queries.ts'
import { decide, type ReviewLevels } from '../rules/question-life.ts'
import { cleanTags, retag, type Tags } from '../rules/tags.ts'
import { insertTagged, listTags, type NewTags } from './queries.ts'

type Request = Tags & { selection: QuestionSelection }

/** Tags many at once (批量标注), each only if the caller may; all in one transaction. */
export async function tagMany(
  { db, clock }: Deps,
  caller: Caller,
  { selection, ...given }: Request,
): Promise<ManyOutcome> {
  const { tags, problems } = cleanTags(given)
  if (problems.length > 0) throw new Refusal('invalid', 'question-invalid', { problems })
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    const ids = await selectedIds(trx, caller, selection)
    await lockQuestions(trx, ids)
    const levels = await reviewLevels(trx, todayOf(clock))
    const { changes, left } = await changesOf(trx, caller, { ids, tags, levels })
    await insertTagged(trx, changes, { authorId: caller.accountId, at })
    const outcome = { done: changes.length, left: left.listed() }
    await audit.record(trx, {
      at,
      caller,
      action: 'question.tag-many',
      subjectKind: 'question_selection',
      subjectId: caller.requestId,
      detail: { ...tags, ...outcome, ...('filter' in selection && { filter: selection.filter }) },
    })
    return outcome
  })
}

async function changesOf(
  trx: Trx,
  caller: Caller,
  { ids, tags, levels }: { ids: readonly string[]; tags: Tags; levels: ReviewLevels },
): Promise<{ changes: NewTags[]; left: LeftBehind }> {
  const facts = await listFacts(trx, ids)
  const now = await listTags(trx, ids)
  const left = new LeftBehind()
  const changes: NewTags[] = []
  for (const question of facts) {
    const verdict = decide(question, caller, 'TAG', levels)
    const change = verdict.allowed ? retag(now.get(question.id)!, tags) : verdict
    if ('tagged' in change) changes.push({ questionId: question.id, ...change.tagged })
    else left.add(change.because, question.serial)
  }
  left.addMissing(ids.length - facts.length)
  return { changes, left }
}
