import type { PracticeFeedback, PracticeQuestion } from '@app/api/contract'
import { safeHtml, textToHtml } from '@app/question-bank'
import type { Words } from '../words/zh-CN/index.ts'
import type { Asked, Response, ShownFeedback, ShownQuestion, SolvedQuestion } from './shown.ts'

type Markup = PracticeQuestion['markup']
type AskedOfApi = Pick<PracticeQuestion, 'type' | 'stem' | 'choices'> & { id: string }

/** A question to read: its blanks stay marks. */
const questionToRead = (question: PracticeQuestion): ShownQuestion => shown(question, (stem) => stem)

/** A question to answer: a fill-in has fields in the place of its marks. */
export const questionToAnswer = (question: PracticeQuestion, { questions: words }: Words): ShownQuestion =>
  shown(question, (stem, name) => withFields(stem, name, words.blankNo))

function shown(question: PracticeQuestion, fillable: (stem: string, name: string) => string): ShownQuestion {
  const { questionId, versionId, bankName, topic, type, markup, lastCorrect, stem, choices, parts } = question
  const toAsk: AskedOfApi[] = parts ?? [{ id: '', type, stem, choices }]
  return {
    ...{ questionId, versionId, bankName, topic, type, lastCorrect },
    material: parts ? ready(stem, markup) : null,
    asked: toAsk.map((one) => {
      const name = fieldName(versionId, one.id)
      const text = ready(one.stem, markup)
      return {
        ...{ id: one.id, name },
        type: one.type as Asked['type'],
        stem: one.type === 'FILL_IN' ? fillable(text, name) : text,
        choices: one.choices.map((choice) => ({ id: choice.id, text: ready(choice.text, markup) })),
      }
    }),
  }
}

/** A question with what was answered and what is right. */
export function solvedQuestion(
  question: PracticeQuestion,
  given: Response | null,
  feedback: PracticeFeedback | null,
): SolvedQuestion {
  return {
    question: questionToRead(question),
    given: given ?? {},
    feedback: feedback && shownFeedback(feedback, question.markup),
  }
}

function shownFeedback({ correct, solutions, legalBasis }: PracticeFeedback, markup: Markup): ShownFeedback {
  const readyOrNull = (text: string | null) => (text === null ? null : ready(text, markup))
  const byPart = solutions.map(({ partId, referenceAnswer, explanation, ...solution }) => {
    return [
      partId,
      { ...solution, referenceAnswer: readyOrNull(referenceAnswer), explanation: readyOrNull(explanation) },
    ]
  })
  return { correct, solutions: Object.fromEntries(byPart), legalBasis }
}

/** A text as HTML that has been made safe just before it goes into a page (security.md: stored XSS), with its pictures. */
const ready = (text: string, markup: Markup): string =>
  markup === 'HTML' ? safeHtml(text).html.replaceAll('src="sha256:', 'src="/api/practice/images/') : textToHtml(text)

/** The name of all fields of one thing to answer. */
const fieldName = (versionId: string, partId: string): string => `${versionId}.${partId}`

const FIELD = 'mx-1 my-0.5 inline-block min-h-11 w-36 max-w-full rounded border border-edge bg-sheet px-2.5 py-1'

/** A tag, which safe HTML never has a `>` inside of, or the mark of a blank. */
const TAG_OR_BLANK = /(<[^>]*>)|_{3,}/g

function withFields(html: string, name: string, label: (no: number) => string): string {
  let no = 0
  return html.replace(TAG_OR_BLANK, (found, tag) => {
    if (tag) return found
    no++
    const attributes = { name, 'aria-label': label(no), maxlength: '250', autocomplete: 'off', class: FIELD }
    const written = Object.entries(attributes).map(([key, value]) => `${key}="${textToHtml(value)}"`)
    return `<input type="text" ${written.join(' ')}/>`
  })
}
