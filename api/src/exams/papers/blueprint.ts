import type { Blueprint as PaperBlueprint } from '@app/question-bank'
import type { Blueprint } from '../sessions/contract.ts'

/** A blueprint (组卷方案) as the question bank draws from it. */
export function paperBlueprint({ sections }: Blueprint): PaperBlueprint {
  return {
    sections: sections.map(({ difficulty, ...section }) => ({
      ...section,
      difficulty: difficulty && [difficulty[0]!, difficulty[1]!],
    })),
  }
}
