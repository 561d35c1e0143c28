import { safeHtml } from './html.ts'
import type { Answerable, Question } from './question.ts'
import { cleanText } from './text.ts'

type Change = (text: string) => string

/**
 * The question as the bank keeps it: texts cleaned, HTML in its canonical form, key sorted, optional texts null when
 * empty, nothing said that goes without saying. HTML that is not safe stays as it is, for `checkQuestion` to report.
 */
export function cleanQuestion(question: Question): Question {
  return cleaned(question, canonical)
}

/**
 * The question with everything taken out that a question may not hold, and cleaned.
 * @returns `removed`: what was taken out, as `safeHtml` names it
 */
export function safeQuestion(question: Question): { question: Question; removed: string[] } {
  const removed = new Set<string>()
  const safe = cleaned(question, (text) => {
    const { html, removed: gone } = safeHtml(text)
    for (const name of gone) removed.add(name)
    return html
  })
  return { question: safe, removed: [...removed].sort() }
}

function canonical(text: string): string {
  const { html, removed } = safeHtml(text)
  return removed.length === 0 ? html : cleanText(text)
}

function cleaned({ markup, parts, keywords, source, author, ...question }: Question, html: Change): Question {
  const change = markup === 'HTML' ? html : cleanText
  const words = [...new Set((keywords ?? []).map(cleanText))].filter((word) => word !== '')
  const from = optional(source)
  const by = optional(author)
  return {
    ...cleanAnswerable(question, change),
    ...(markup === 'HTML' && { markup: 'HTML' as const }),
    ...(parts && { parts: parts.map((part) => cleanAnswerable(part, change)) }),
    topic: optional(question.topic),
    legalBasis: optional(question.legalBasis),
    ...(words.length > 0 && { keywords: words }),
    ...(from && { source: from }),
    ...(by && { author: by }),
  }
}

/** Accepted answers are compared with what a candidate types: plain text, whatever the markup. */
function cleanAnswerable<T extends Answerable>({ blanks, blanksInAnyOrder, rubric, ...asked }: T, change: Change) {
  return {
    ...asked,
    stem: change(asked.stem),
    choices: asked.choices.map(({ id, text }) => ({ id, text: change(text) })),
    key: [...new Set(asked.key)].sort(),
    ...(blanks && { blanks: blanks.map(({ accepted }) => ({ accepted: [...new Set(accepted.map(cleanText))] })) }),
    ...(blanksInAnyOrder && { blanksInAnyOrder }),
    ...(rubric && {
      rubric: {
        referenceAnswer: change(rubric.referenceAnswer),
        points: rubric.points.map(({ text, weight }) => ({ text: change(text), weight })),
      },
    }),
    explanation: optional(change(asked.explanation ?? '')),
  }
}

const optional = (text: string | null | undefined): string | null => cleanText(text ?? '') || null
