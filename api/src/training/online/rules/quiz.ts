interface Quiz {
  passPercent: number
  maxTries: number
}

/** What came of the tries so far, null for one that isn't handed in, and how many a coordinator gave besides. */
interface Tries {
  percents: readonly (number | null)[]
  granted: number
}

const isPassed = ({ passPercent }: Quiz, { percents }: Tries): boolean =>
  percents.some((percent) => percent !== null && percent >= passPercent)

/** Tries that may still be begun, or are open. */
export const triesLeft = ({ maxTries }: Quiz, { percents, granted }: Tries): number =>
  Math.max(0, maxTries + granted - percents.filter((percent) => percent !== null).length)

/** When the quiz of a course is open: after its materials, while tries are left, and until it is passed. */
export function quizClosedBecause(
  quiz: Quiz,
  { openMaterials, ...tries }: Tries & { openMaterials: number },
): 'quiz-materials-open' | 'quiz-passed' | 'quiz-no-tries-left' | null {
  if (openMaterials > 0) return 'quiz-materials-open'
  if (isPassed(quiz, tries)) return 'quiz-passed'
  return triesLeft(quiz, tries) === 0 ? 'quiz-no-tries-left' : null
}

/** Further tries are given to whoever has none left and has not passed. */
export function grantClosedBecause(quiz: Quiz, tries: Tries): 'quiz-passed' | 'quiz-tries-left' | null {
  if (isPassed(quiz, tries)) return 'quiz-passed'
  return triesLeft(quiz, tries) > 0 ? 'quiz-tries-left' : null
}
