import { htmlToText, imagesIn, type Question } from '@app/question-bank'

type Text = string | null | undefined

/** The text of HTML or of plain text, as a reader sees it. */
export const plain = (text: string, markup: string | undefined): string => (markup === 'HTML' ? htmlToText(text) : text)

/** Pictures that any text of the question names, secret ones too, by hash. */
export function picturesOf({ markup, parts = [], ...question }: Question): string[] {
  if (markup !== 'HTML') return []
  const texts: Text[] = [question, ...parts].flatMap(({ stem, choices, explanation, rubric }) => [
    stem,
    explanation,
    ...choices.map(({ text }) => text),
    rubric?.referenceAnswer,
    ...(rubric?.points ?? []).map(({ text }) => text),
  ])
  return imagesIn(texts.filter((text) => text).join('\n'))
}
