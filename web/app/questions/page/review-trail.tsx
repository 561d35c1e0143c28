import type { Question } from '@app/api/contract'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { levelled } from './review-levels.ts'

/** Who submitted, reviewed and decided, the latest first. */
export function ReviewTrail({ question: { reviews } }: { question: Question }) {
  const { questions: words, format } = useWords()
  const steps = levelled(reviews).toReversed()
  return (
    <Sheet title={words.reviews}>
      {steps.length === 0 && <p className="text-soft">{words.noReviews}</p>}
      <ol className="flex flex-col gap-3">
        {steps.map(({ decision, level, comment, reviewerName, versionNo, at }) => (
          <li key={`${at}${decision}`} className="border-s-4 border-line ps-3">
            <span className="font-medium">
              {level > 0 ? words.levels[level as 1 | 2] : ''}
              {words.decisions[decision]}
            </span>{' '}
            · {reviewerName}
            <span className="block text-sm text-soft">
              {format.instant(at)} · {words.version(versionNo)}
            </span>
            {comment && <p className="whitespace-pre-wrap">{comment}</p>}
          </li>
        ))}
      </ol>
    </Sheet>
  )
}
