/**
 * The yearly review (年度考核): what the rules propose and why. The province says how many hours are to be taught and how
 * good the evaluations must be; whoever decides may see it otherwise and says so.
 */
import type { InstructorGuard } from './shapes.ts'
import type { Kind, Outcome } from './words.ts'

export interface YearFacts {
  kind: Kind
  /** Hundredths. */
  taughtHours: number
  /** Hundredths of the hundred-mark scale; null: too few evaluations. */
  mark: number | null
  evaluations: number
}

export interface YearRules {
  minHours: number
  minRating: number
  minEvaluations: number
}

export function proposalFor(
  { kind, taughtHours, mark, evaluations }: YearFacts,
  { minHours, minRating, minEvaluations }: YearRules,
): { outcome: Outcome | null; guards: InstructorGuard[] } {
  // Nothing that the rules know of says how well somebody supervises.
  if (kind === 'SOCIAL_SUPERVISOR') return { outcome: null, guards: [] }
  const hours = taughtHours >= minHours * 100
  // Too few to be shown are too few to judge by.
  const rated = mark === null || mark >= minRating * 100
  const guards: InstructorGuard[] = [
    {
      code: 'hours-taught',
      passed: hours,
      rule: { key: 'instructor.min_taught_hours', value: String(minHours) },
      facts: { hours: String(taughtHours / 100) },
      todo: hours ? null : 'hours-taught-todo',
    },
    {
      code: 'rating-sufficient',
      passed: rated,
      rule: { key: 'instructor.min_rating', value: String(minRating) },
      facts: {
        evaluations: String(evaluations),
        minimum: String(minEvaluations),
        ...(mark !== null && { mark: String(mark / 100) }),
      },
      todo: rated ? null : 'rating-sufficient-todo',
    },
  ]
  return { outcome: hours && rated ? 'PASSED' : 'FAILED', guards }
}
