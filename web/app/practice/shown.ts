import type { PracticeFeedback, PracticeQuestion } from '@app/api/contract'

/** By sub-question (empty id for a question without): choice ids, texts of the blanks, or one text. */
export type Response = Record<string, string[]>

/** One thing to answer: a question, or a sub-question of a case. All texts are safe HTML (`shown.server.ts`). */
export interface Asked {
  /** Empty for the question itself. */
  id: string
  /** Of its fields in a form. */
  name: string
  type: Exclude<PracticeQuestion['type'], 'CASE'>
  /** Of a fill-in that is to be answered: with its fields in it. */
  stem: string
  choices: PracticeQuestion['choices']
}

type Facts = 'questionId' | 'versionId' | 'bankName' | 'topic' | 'type' | 'lastCorrect'

/** A question on the screen: what is to be answered, under the material of a case. */
export interface ShownQuestion extends Pick<PracticeQuestion, Facts> {
  material: string | null
  asked: Asked[]
}

type Solution = Omit<PracticeFeedback['solutions'][number], 'partId'>

export interface ShownFeedback {
  correct: boolean | null
  /** By sub-question; of a case that says something at the end also under the empty id. */
  solutions: Record<string, Solution>
  legalBasis: string | null
}

/** A question with what was answered and what is right; without what is right where it was withdrawn meanwhile. */
export interface SolvedQuestion {
  question: ShownQuestion
  given: Response
  feedback: ShownFeedback | null
}
