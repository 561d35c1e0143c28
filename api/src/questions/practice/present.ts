import { countBlanks, type Question } from '@app/question-bank'
import type { PracticeFeedback, PracticePaper, PracticeQuestion } from './contract.ts'
import type { GradedQuestion } from './grade.ts'
import type { PaperRow } from './paper-queries.ts'
import type { AskedRow } from './queries.ts'

/** The question as it is practised: nothing in it comes from the sealed schema. */
export function presentAsked({ markup, stem, choices, parts, ...row }: AskedRow): PracticeQuestion {
  return {
    ...row,
    markup,
    stem,
    choices,
    ...blanksOf(row.type, stem, markup),
    ...(parts && {
      parts: parts.map((part) => ({
        id: part.id,
        type: part.type,
        stem: part.stem,
        choices: part.choices,
        ...blanksOf(part.type, part.stem, markup),
      })),
    }),
  }
}

const blanksOf = (type: string, stem: string, markup: 'TEXT' | 'HTML') =>
  type === 'FILL_IN' ? { blanks: countBlanks(stem, markup) } : {}

/** What is shown of a question once it is answered; a case says what is to say of the whole at the end. */
export function feedbackOf(questionId: string, question: Question, graded: GradedQuestion): PracticeFeedback {
  const { parts, ...alone } = question
  const whole = parts && !question.explanation ? [] : [{ id: '', ...alone }]
  return {
    questionId,
    correct: graded.correct,
    solutions: [...(parts ?? []), ...whole].map(({ id, key, blanks = [], rubric, explanation }) => ({
      partId: id,
      correct: id === '' ? graded.correct : (graded.parts.get(id) ?? null),
      key,
      accepted: blanks.map(({ accepted }) => accepted),
      referenceAnswer: rubric?.referenceAnswer ?? null,
      explanation,
    })),
    legalBasis: question.legalBasis,
  }
}

export const presentPaper = (paper: PaperRow): PracticePaper => ({
  id: paper.id,
  minutes: paper.minutes,
  startedAt: paper.startedAt.toISOString(),
  finishedAt: paper.finishedAt?.toISOString() ?? null,
  mark: paper.mark,
  maxMark: paper.maxMark,
  questions: paper.versionIds.length,
})
