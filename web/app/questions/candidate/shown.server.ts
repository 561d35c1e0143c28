import type { Question, QuestionInput } from '@app/api/contract'
import { textToHtml } from '@app/question-bank'
import type { Words } from '../../words/zh-CN/index.ts'
import { readyContent } from '../content/ready-content.server.ts'
import type { Shown, ShownAsked } from './candidate-question.tsx'

type Asked = Pick<QuestionInput, 'type' | 'stem' | 'choices'>

/**
 * What of a question may be shown around: keys, accepted answers, rubric, explanation and legal basis stay on the server.
 * The texts are made ready as the examination room does it (exam-room/content.ts).
 */
export function shownToCandidates(question: Question, words: Words): Shown {
  const { part, type, stem, choices, markup, parts = [] } = readyContent(question)
  const asked = ({ type: ofType, stem: ofStem, choices: ofChoices }: Asked): ShownAsked => ({
    type: ofType,
    stem:
      ofType === 'FILL_IN'
        ? { html: withFields(markup === 'HTML' ? ofStem : textToHtml(ofStem), words) }
        : readied(ofStem, markup),
    choices: ofChoices.map(({ id, text }) => ({ id, text: readied(text, markup) })),
  })
  return {
    part,
    ...asked({ type, stem, choices }),
    parts: parts.map((one) => ({ id: one.id, ...asked(one) })),
  }
}

const readied = (text: string, markup: QuestionInput['markup']) =>
  markup === 'HTML' ? { html: withFrames(text) } : { text }

/** Wide tables scroll by themselves. */
const withFrames = (html: string): string =>
  html.replaceAll('<table>', '<div class="wide" tabindex="0"><table>').replaceAll('</table>', '</table></div>')

/** Fields where the text has its marks `____`; what stands in a tag is none. */
function withFields(html: string, { questions }: Words): string {
  let blanks = 0
  const field = () => `<input class="blank" autocomplete="off" aria-label="${questions.blankNo(++blanks)}"/>`
  return withFrames(html).replace(/<[^>]*>|_{3,}/g, (found) => (found.startsWith('<') ? found : field()))
}
