/**
 * Who might teach this (教员推荐): a weighted mean of four parts, each from 0 to 100, and each explained by its facts.
 * More fitting, nearer, less burdened or better rated never ranks lower (property-tested). Who is free comes before who
 * said no for that time, and before who teaches elsewhere; equal scores are ordered by id, so that everybody sees one list.
 */
export interface Wanted {
  /** null: general law (公共法律知识). */
  domainCode: string | null
  topic: string | null
}

export interface CandidateFacts {
  id: string
  expertise: readonly { domainCode: string | null; topic: string; level: number }[]
  /** Kilometres between the seats; null: not known. */
  km: number | null
  /** Hours of this year, taught and accepted, in hundredths. */
  load: number
  /** Mean evaluation in hundredths of the hundred-mark scale; null: too few. */
  rating: number | null
  availability: 'FREE' | 'UNAVAILABLE' | 'BUSY'
}

/** `instructor.suggestion_weights`, the hours a year asked for (hundredths), and the rating asked for (hundredths). */
export interface RankingRules {
  weights: { expertise: number; distance: number; load: number; rating: number; halfKm: number }
  yearlyHours: number
  usualRating: number
}

export interface Part {
  code: 'expertise' | 'distance' | 'load' | 'rating'
  points: number
  weight: number
  facts: Record<string, string>
}

export interface Ranked {
  id: string
  rank: number
  score: number
  parts: Part[]
}

const rounded = (value: number): number => Math.round(value * 100) / 100

/** Points by level 1 … 3 for how closely an expertise meets what is wanted. */
const FIT = {
  /** The topic, in the domain. */
  exact: [60, 80, 100],
  /** The topic, as general law. */
  general: [50, 65, 80],
  /** The topic, in another domain. */
  topic: [25, 35, 45],
  /** The domain, another topic. */
  domain: [20, 30, 40],
  /** Nothing is asked for: any expertise. */
  any: [60, 80, 100],
} as const

type Fit = keyof typeof FIT

function fitOf(expertise: CandidateFacts['expertise'][number], { domainCode, topic }: Wanted): Fit | undefined {
  if (domainCode === null && topic === null) return 'any'
  const sameDomain = expertise.domainCode === domainCode
  if (topic === null) return sameDomain ? 'exact' : expertise.domainCode === null ? 'domain' : undefined
  if (expertise.topic === topic) return sameDomain ? 'exact' : expertise.domainCode === null ? 'general' : 'topic'
  return sameDomain ? 'domain' : undefined
}

function expertisePart(candidate: CandidateFacts, wanted: Wanted, weight: number): Part {
  const matches = candidate.expertise.flatMap(({ level, ...expertise }) => {
    const fit = fitOf({ ...expertise, level }, wanted)
    return fit ? [{ fit, level, topic: expertise.topic, points: FIT[fit][level - 1] ?? 0 }] : []
  })
  const best = matches.sort((a, b) => b.points - a.points || (a.topic < b.topic ? -1 : 1))[0]
  const facts: Record<string, string> = best ? { fit: best.fit, topic: best.topic, level: String(best.level) } : {}
  return { code: 'expertise', points: best?.points ?? 0, weight, facts }
}

/** Halved at `half`, falling for ever. */
const falling = (value: number, half: number): number => (100 * half) / (half + value)

function partsOf(candidate: CandidateFacts, wanted: Wanted, rules: RankingRules): Part[] {
  const { weights } = rules
  const { km, load, rating } = candidate
  return [
    expertisePart(candidate, wanted, weights.expertise),
    {
      code: 'distance',
      // An unknown place counts as one at half the points.
      points: rounded(falling(km ?? weights.halfKm, weights.halfKm)),
      weight: weights.distance,
      facts: km === null ? {} : { km: String(Math.round(km)) },
    },
    {
      code: 'load',
      points: rounded(falling(load, Math.max(100, rules.yearlyHours))),
      weight: weights.load,
      facts: { hours: String(load / 100) },
    },
    {
      code: 'rating',
      points: (rating ?? rules.usualRating) / 100,
      weight: weights.rating,
      facts: rating === null ? {} : { rating: String(rating / 100) },
    },
  ]
}

function scoreOf(parts: readonly Part[]): number {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  return weight === 0 ? 0 : rounded(parts.reduce((sum, part) => sum + part.weight * part.points, 0) / weight)
}

const ORDER: Record<CandidateFacts['availability'], number> = { FREE: 0, UNAVAILABLE: 1, BUSY: 2 }

/** Every candidate, best first. */
export function rank(candidates: readonly CandidateFacts[], wanted: Wanted, rules: RankingRules): Ranked[] {
  return candidates
    .map((candidate) => {
      const parts = partsOf(candidate, wanted, rules)
      return { candidate, parts, score: scoreOf(parts) }
    })
    .sort(
      (a, b) =>
        ORDER[a.candidate.availability] - ORDER[b.candidate.availability] ||
        b.score - a.score ||
        (a.candidate.id < b.candidate.id ? -1 : 1),
    )
    .map(({ candidate, parts, score }, i) => ({ id: candidate.id, rank: i + 1, score, parts }))
}
