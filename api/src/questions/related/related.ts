import { contentKey, type Question } from '@app/question-bank'
import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { RelatedQuestion } from '../contract.ts'
import { viewerOf } from '../list/viewer.ts'
import { requireOpen } from '../present.ts'
import { questionOf } from '../versions/content.ts'
import { plain } from '../versions/texts.ts'
import { listNear } from './near.ts'
import { findWhole, listExact, listPairs, listShown } from './queries.ts'

type Relation = Pick<RelatedQuestion, 'relation' | 'score' | 'reasons' | 'note'> & { otherId: string }

/** What stands in a relation to a question: duplicates in all banks, enemies, and pairs that were found to be different. */
export async function readRelated({ db }: Deps, caller: Caller, id: string): Promise<{ items: RelatedQuestion[] }> {
  await requireOpen(db, caller, id)
  return { items: await relatedOf(db, caller, id) }
}

interface Draft {
  stem: string
  choices: { id: string; text: string }[]
  markup?: 'TEXT' | 'HTML'
  exceptId: string | null
}

/** The same before a question is written. */
export async function findSimilar(
  { db }: Deps,
  caller: Caller,
  { exceptId, ...draft }: Draft,
): Promise<{ items: RelatedQuestion[] }> {
  const question: Question = { ...NOTHING, ...draft }
  const found = await duplicatesOf(db, question, exceptId)
  const unanswered = found.map(({ reasons, ...one }) => ({ ...one, reasons: reasons.filter((code) => code !== 'KEY') }))
  return { items: await presented(db, caller, unanswered) }
}

const NOTHING = {
  type: 'SINGLE',
  key: [],
  difficulty: 1,
  topic: null,
  legalBasis: null,
  explanation: null,
} as const satisfies Partial<Question>

export async function relatedOf(db: Db, caller: Caller, id: string): Promise<RelatedQuestion[]> {
  const row = await findWhole(db, id)
  const pairs = await listPairs(db, id)
  const said = pairs.map((pair): Relation => ({ ...pair, score: null, reasons: [] }))
  const toldApart = new Set(pairs.flatMap(({ otherId, relation }) => (relation === 'DIFFERENT' ? [otherId] : [])))
  const found = await duplicatesOf(db, questionOf(row), id)
  return presented(db, caller, [...found.filter(({ otherId }) => !toldApart.has(otherId)), ...said])
}

async function duplicatesOf(db: Db, question: Question, exceptId: string | null): Promise<Relation[]> {
  const exact = await listExact(db, contentKey(question), exceptId)
  const near = (await listNear(db, question, exceptId)).filter(({ otherId }) => !exact.includes(otherId))
  return [
    ...exact.map((otherId): Relation => ({ otherId, relation: 'EXACT', score: null, reasons: [], note: null })),
    ...near.map((one): Relation => ({ ...one, relation: 'NEAR', note: null })),
  ]
}

/**
 * A question that the caller may not open is named by its number only: authors know their own work, no other, and must not
 * find out its answer by writing one like it.
 */
async function presented(db: Db, caller: Caller, relations: readonly Relation[]): Promise<RelatedQuestion[]> {
  const ids = [...new Set(relations.map(({ otherId }) => otherId))]
  const shown = new Map((await listShown(db, ids, viewerOf(caller))).map((row) => [row.questionId, row]))
  return relations.flatMap(({ otherId, ...relation }) => {
    const row = shown.get(otherId)
    if (!row) return []
    const { markup, stem, isOpen, ...facts } = row
    if (isOpen) return [{ ...facts, ...relation, stem: plain(stem, markup) }]
    const reasons = relation.reasons.filter((code) => code !== 'KEY')
    return [{ ...facts, ...relation, reasons, note: null, stem: '' }]
  })
}
