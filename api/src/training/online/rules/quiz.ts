/** When the quiz of a course is open: after its materials, while tries are left, and until it is passed. */
export function quizClosedBecause(
  { passPercent, maxTries }: { passPercent: number; maxTries: number },
  { openMaterials, percents }: { openMaterials: number; percents: readonly (number | null)[] },
): 'quiz-materials-open' | 'quiz-passed' | 'quiz-no-tries-left' | null {
  if (openMaterials > 0) return 'quiz-materials-open'
  if (percents.some((percent) => percent !== null && percent >= passPercent)) return 'quiz-passed'
  return percents.filter((percent) => percent !== null).length >= maxTries ? 'quiz-no-tries-left' : null
}
