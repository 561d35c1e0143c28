import type { PracticeQuestion } from '@app/api/contract'
import { RichText } from '../questions/content/rich-text.tsx'
import { useWords } from '../words/context.ts'

/** The type of a question and how it is answered. */
export function TypeLine({ type }: { type: PracticeQuestion['type'] }) {
  const { practice: words, questions: terms } = useWords()
  return <span className="text-soft">{words.typeAndHow(terms.types[type], terms.howTo[type])}</span>
}

/** The material (材料) of a case, above its sub-questions. */
export function Material({ children }: { children: string }) {
  const { questions: terms } = useWords()
  return (
    <section aria-label={terms.material} className="rounded border-s-4 border-primary bg-well p-4">
      <p className="mb-1 text-sm font-medium text-soft">{terms.material}</p>
      <RichText markup="HTML" className="text-lg">
        {children}
      </RichText>
    </section>
  )
}
