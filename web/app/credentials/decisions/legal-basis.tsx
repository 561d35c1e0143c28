import type { Article, Condition } from '@app/api/contract'
import { useWords } from '../../words/context.ts'

/** Articles as they read on the day of the proposal. */
export function Articles({ articles }: { articles: readonly Article[] }) {
  if (articles.length === 0) return null
  return (
    <ul className="mt-2 flex flex-col gap-2">
      {articles.map(({ law, article, text }) => (
        <li key={`${law}-${article}`} className="border-s-2 border-line ps-3">
          <p className="font-medium">
            {law} {article}
          </p>
          <blockquote className="whitespace-pre-wrap text-soft">{text}</blockquote>
        </li>
      ))}
    </ul>
  )
}

/** What has to be met before a suspension may be lifted. */
export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const { credentials } = useWords()
  const { conditions: words } = credentials.way
  return (
    <ul className="list-disc ps-5">
      {conditions.map((condition, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and two may read the same
        <li key={i}>
          {condition.code === 'OTHER'
            ? condition.text
            : condition.code === 'EXAM'
              ? words.exam
              : condition.hours === undefined
                ? words.retraining
                : words.retrainingOf(String(condition.hours))}
        </li>
      ))}
    </ul>
  )
}
