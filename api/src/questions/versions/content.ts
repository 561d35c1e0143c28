import type { CasePart, Difficulty, Question } from '@app/question-bank'
import type { Db } from '../../platform/db/database.ts'
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

/** Versions without their keys, as `shownQuestionOf` needs them. */
export const shownVersions = (db: Db) =>
  db
    .selectFrom('questionVersion as v')
    .select(['v.id as versionId', 'v.questionId', 'v.versionNo', 'v.type', 'v.markup', 'v.stem', 'v.choices'])
    .select(['v.parts', 'v.keywords', 'v.source', 'v.difficulty', 'v.topic', 'v.legalBasis'])

/** Versions with their keys, as `questionOf` needs them: for authors and reviewers of a question, sealing and export. */
export const wholeVersions = (db: Db) =>
  shownVersions(db)
    .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
    .select(['k.key', 'k.explanation', 'k.blanks', 'k.blanksInAnyOrder', 'k.rubric', 'k.partKeys'])
