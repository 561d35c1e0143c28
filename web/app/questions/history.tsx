import type { Question } from '@app/api/contract'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** Who wrote which version, and what reviewers said. */
export function QuestionHistory({ question: { versions, reviews } }: { question: Question }) {
  const { questions: words, format } = useWords()
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Sheet title={words.versions}>
        <ol reversed className="flex flex-col gap-2">
          {versions.toReversed().map(({ versionNo, authorName, createdAt }) => (
            <li key={versionNo}>
              <span className="font-medium">{words.version(versionNo)}</span> · {authorName}
              <span className="block text-sm text-soft">{format.instant(createdAt)}</span>
            </li>
          ))}
        </ol>
      </Sheet>
      <Sheet title={words.reviews}>
        {reviews.length === 0 && <p className="text-soft">{words.noReviews}</p>}
        <ol className="flex flex-col gap-3">
          {reviews.map(({ decision, comment, reviewerName, at }) => (
            <li key={at}>
              <span className="font-medium">{words.decisions[decision]}</span> · {reviewerName}
              <span className="block text-sm text-soft">{format.instant(at)}</span>
              {comment && <p className="whitespace-pre-wrap">{comment}</p>}
            </li>
          ))}
        </ol>
      </Sheet>
    </div>
  )
}
