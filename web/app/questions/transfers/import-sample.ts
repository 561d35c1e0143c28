import type { Batch } from '../../imports/batch.ts'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

type Row = Batch['sample'][number]

/** The first questions of an import with the names that the rest of the pages use. */
export function useWordedSample(): (rows: readonly Row[]) => Row[] {
  const { questions: words } = useWords()
  return (rows) =>
    rows.map(({ stem, type, choices, key, difficulty, topic, legalBasis }) => ({
      [words.stem]: stem ?? null,
      [words.type]: type ? named(words.types, type) : null,
      [words.choices]: choices ?? null,
      [words.key]: key ? named(words.truth, key) : null,
      [words.difficulty]: difficulty ? named(words.difficulties, difficulty) : null,
      [words.topic]: topic ?? null,
      [words.legalBasis]: legalBasis ?? null,
    }))
}
