import type { OwnPaper, OwnQuestion } from '@app/api/contract'
import { safeHtml, textToHtml } from '@app/question-bank'
import type { ShownPaper } from './shown-paper.ts'

/** A paper with texts that have been made safe just before they go into a page (security.md: stored XSS). */
export function shownPaper({ sessionName, questions, materials, images }: OwnPaper): ShownPaper {
  const ready = (text: string, markup: OwnQuestion['markup']) =>
    markup === 'HTML' ? withPictures(safeHtml(text).html, images) : textToHtml(text)
  const materialOf = new Map(materials.map(({ ref, stem, markup }) => [ref, ready(stem, markup)]))
  return {
    sessionName,
    questions: questions.map(({ markup, material, stem, choices, ...question }, i) => ({
      ...question,
      material: material === null || material === questions[i - 1]?.material ? null : materialOf.get(material)!,
      stem: ready(stem, markup),
      choices: choices.map(({ id, text }) => ({ id, text: ready(text, markup) })),
    })),
  }
}

const PICTURE = /src="sha256:([0-9a-f]{64})"/g

/** The pictures came with the paper: a candidate has no other way to them. */
const withPictures = (html: string, images: OwnPaper['images']): string =>
  html.replace(PICTURE, (_, hash: string) => {
    const image = images[hash]
    return image ? `src="data:${image.mediaType};base64,${image.base64}"` : ''
  })
