import type { QuestionInput } from '@app/api/contract'
import { safeHtml } from '@app/question-bank'

type Answerable = Pick<QuestionInput, 'stem' | 'choices' | 'rubric' | 'explanation'>

/** Content whose texts in HTML have been made safe again just before they go into a page (security.md: stored XSS). */
export function readyContent<C extends Answerable & Pick<QuestionInput, 'markup' | 'parts'>>(content: C): C {
  if (content.markup !== 'HTML') return content
  const parts = content.parts?.map((part) => ({ ...part, ...readyTexts(part) }))
  return { ...content, ...readyTexts(content), ...(parts && { parts }) }
}

function readyTexts({ stem, choices, rubric, explanation }: Answerable) {
  return {
    stem: ready(stem),
    choices: choices.map((choice) => ({ ...choice, text: ready(choice.text) })),
    explanation: explanation === null ? null : ready(explanation),
    ...(rubric && {
      rubric: {
        referenceAnswer: ready(rubric.referenceAnswer),
        points: rubric.points.map((point) => ({ ...point, text: ready(point.text) })),
      },
    }),
  }
}

/** The safe subset with pictures at the address where the API gives them. */
const ready = (html: string): string => safeHtml(html).html.replaceAll('src="sha256:', 'src="/api/question-images/')
