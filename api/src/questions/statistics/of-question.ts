import type { ItemStatistics } from '@app/question-bank'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findFacts } from '../review/facts.ts'
import { mayOpen } from '../rules/question-life.ts'
import type { QuestionStatistics } from './contract.ts'
import { listStatistics } from './queries.ts'

/** How a question did in each session. It names the right choices, so it is for those who may open the question. */
export function statisticsOf(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
): Promise<{ items: Static<typeof QuestionStatistics>[] }> {
  return db.transaction().execute(async (trx) => {
    const facts = await findFacts(trx, id)
    if (!facts) throw new Refusal('not-found', 'question-not-found')
    if (!mayOpen(facts, caller)) throw new Refusal('forbidden', 'question-foreign')
    const rows = await listStatistics(trx, id)
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.read-statistics',
      subjectKind: 'question',
      subjectId: id,
      detail: { sessions: rows.length },
    })
    return { items: rows.map(present) }
  })
}

function present({ detail, computedAt, sessionName, ...row }: Awaited<ReturnType<typeof listStatistics>>[number]) {
  const { answered = row.presented, discriminativeEfficiency, guessScore, choices = [] } = figuresOf(detail)
  return {
    ...row,
    sessionName: sessionName ?? '',
    answered,
    efficiency: discriminativeEfficiency ?? null,
    guessScore: guessScore ?? null,
    choices: choices.map((choice) => ({
      id: choice.id,
      isKey: choice.isKey,
      chosen: choice.chosen,
      upper: choice.upperShare,
      lower: choice.lowerShare,
      correlation: choice.restCorrelation,
    })),
    computedAt: computedAt.toISOString(),
  }
}

const figuresOf = (detail: unknown): Partial<ItemStatistics> => detail as Partial<ItemStatistics>
