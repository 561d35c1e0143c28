import { dayOf } from '../kernel/day.ts'
import { distanceKm } from '../organisations/index.ts'
import type { Db } from '../platform/db/database.ts'
import { rulesOn } from '../regulations/index.ts'
import { unavailableBecause } from './rules/availability.ts'
import { overlaps, type Span } from './rules/span.ts'
import { type CandidateFacts, type Part, type RankingRules, rank, type Wanted } from './rules/suggestion.ts'
import { listSchedulable, type Schedulable } from './schedulable.ts'

export interface Suggestion {
  instructorId: string
  name: string
  rank: number
  /** 0 … 100. */
  score: number
  availability: CandidateFacts['availability']
  /** What keeps him from it, as facts. */
  because: Record<string, string> | null
  parts: Part[]
}

export interface SuggestionRequest extends Wanted {
  /** Where it is to be taught. */
  areaCode: string
  span: Span
}

/** Everybody who might teach this, best first, with the reasons and the weights of the ranking. */
export async function suggestInstructors(
  db: Db,
  { areaCode, span, domainCode, topic }: SuggestionRequest,
): Promise<{ items: Suggestion[]; weights: RankingRules['weights'] }> {
  const rules = await rankingRules(db, dayOf(span.from))
  const candidates = await listSchedulable(db, span)
  const distances = await distanceKm(
    db,
    candidates.map((candidate) => [candidate.areaCode, areaCode] as const),
  )
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const facts = candidates.map((candidate, i): CandidateFacts => {
    const { id, expertise, taughtHours, plannedHours, rating } = candidate
    const { availability } = standing(candidate, span)
    return { id, expertise, km: distances[i]!, load: taughtHours + plannedHours, rating, availability }
  })
  const items = rank(facts, { domainCode, topic }, rules).map(({ id, ...ranked }) => ({
    instructorId: id,
    name: known.get(id)!.name,
    ...ranked,
    ...standing(known.get(id)!, span),
  }))
  return { items, weights: rules.weights }
}

async function rankingRules(db: Db, day: string): Promise<RankingRules> {
  const keys = ['instructor.suggestion_weights', 'instructor.min_taught_hours', 'instructor.min_rating'] as const
  const rules = await rulesOn(db, keys, day)
  return {
    weights: rules['instructor.suggestion_weights'],
    yearlyHours: rules['instructor.min_taught_hours'] * 100,
    usualRating: rules['instructor.min_rating'] * 100,
  }
}

function standing(candidate: Schedulable, span: Span): Pick<Suggestion, 'availability' | 'because'> {
  const lesson = candidate.busy.find((busy) => overlaps(busy, span))
  if (lesson) {
    const because = { title: lesson.title, from: lesson.from.toISOString(), to: lesson.to.toISOString() }
    return { availability: 'BUSY', because }
  }
  if (dayOf(new Date(span.to.getTime() - 1)) > candidate.appointedUntil)
    return { availability: 'UNAVAILABLE', because: { code: 'term', until: candidate.appointedUntil } }
  const code = unavailableBecause(candidate, span)
  return code ? { availability: 'UNAVAILABLE', because: { code } } : { availability: 'FREE', because: null }
}
