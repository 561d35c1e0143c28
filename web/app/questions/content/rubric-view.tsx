import type { QuestionInput } from '@app/api/contract'
import { useWords } from '../../words/context.ts'
import { Labelled } from './labelled.tsx'
import { RichText } from './rich-text.tsx'

/** How a short answer is marked by hand: the reference answer and the points with their share of the marks. */
export function RubricView({
  rubric: { referenceAnswer, points },
  markup,
}: {
  rubric: NonNullable<QuestionInput['rubric']>
  markup: QuestionInput['markup']
}) {
  const { questions: words } = useWords()
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const numbered = points.map((point, i) => ({ ...point, no: i + 1 }))
  return (
    <div className="flex flex-col gap-3 rounded border border-good bg-good-pale px-4 py-3">
      <Labelled label={words.referenceAnswer}>
        <RichText markup={markup}>{referenceAnswer}</RichText>
      </Labelled>
      {points.length > 0 && (
        <Labelled label={words.points}>
          <ol className="flex flex-col gap-1">
            {numbered.map(({ no, text, weight }) => (
              <li key={no} className="flex items-start justify-between gap-4">
                <RichText markup={markup} className="min-w-0">
                  {text}
                </RichText>
                <span className="shrink-0 text-sm text-soft tabular-nums">{words.share(weight, total)}</span>
              </li>
            ))}
          </ol>
        </Labelled>
      )}
    </div>
  )
}
