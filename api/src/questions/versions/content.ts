import type { CasePart, Difficulty, Question } from '@app/question-bank'
import type { QuestionKeyTable, QuestionVersionTable, StoredPart, StoredPartKey } from '../tables.ts'

/** What of a stored version and its key makes the question. */
export type StoredContent = Pick<
  QuestionVersionTable,
  'type' | 'stem' | 'choices' | 'parts' | 'source' | 'topic' | 'legalBasis'
> &
  Pick<QuestionKeyTable, 'key' | 'explanation' | 'blanks' | 'rubric' | 'partKeys'> & {
    markup: 'TEXT' | 'HTML'
    keywords: string[]
    difficulty: Difficulty
    blanksInAnyOrder: boolean
  }

/** The question as the library knows it, with its key; what goes without saying is not said. */
export function questionOf(row: StoredContent): Question {
  const { type, stem, choices, key, explanation, difficulty, topic, legalBasis } = row
  return {
    type,
    stem,
    choices,
    key,
    explanation,
    difficulty,
    topic,
    legalBasis,
    ...(row.markup === 'HTML' && { markup: row.markup }),
    ...(row.blanks && { blanks: row.blanks }),
    ...(row.blanksInAnyOrder && { blanksInAnyOrder: true }),
    ...(row.rubric && { rubric: row.rubric }),
    ...(row.parts && { parts: wholeParts(row.parts, row.partKeys ?? []) }),
    ...(row.keywords.length > 0 && { keywords: row.keywords }),
    ...(row.source !== null && { source: row.source }),
  }
}

const wholeParts = (parts: readonly StoredPart[], keys: readonly StoredPartKey[]): CasePart[] =>
  parts.map((part, i) => ({ ...part, key: [], explanation: null, ...keys[i] }))

/** Sub-questions apart from what is secret of them; `questionOf` joins them again. */
export function splitParts(parts: readonly CasePart[]): { shown: StoredPart[]; secret: StoredPartKey[] } {
  return {
    shown: parts.map(({ id, type, weight, stem, choices }) => ({ id, type, weight, stem, choices })),
    secret: parts.map(({ id, key, blanks, blanksInAnyOrder, rubric, explanation }) => ({
      id,
      key,
      ...(blanks && { blanks }),
      ...(blanksInAnyOrder && { blanksInAnyOrder }),
      ...(rubric && { rubric }),
      explanation,
    })),
  }
}

const NO_KEY = {
  key: [],
  explanation: null,
  blanks: null,
  blanksInAnyOrder: false,
  rubric: null,
  partKeys: null,
} as const satisfies Partial<StoredContent>

type ShownContent = Omit<StoredContent, keyof typeof NO_KEY>

/** The question without anything secret of it. */
export const shownQuestionOf = (row: ShownContent): Question => questionOf({ ...row, ...NO_KEY, key: [] })
