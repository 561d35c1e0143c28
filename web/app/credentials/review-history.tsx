import type { ReviewStep } from '../review/review-way.ts'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

/** Everything that happened to an application, the latest first. */
export function ReviewHistory({ steps }: { steps: readonly ReviewStep[] }) {
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  return (
    <ol className="flex flex-col gap-3">
      {[...steps].reverse().map(({ toState, level, actorName, reason, at }) => (
        <li key={`${at}-${toState}`} className="border-s-2 border-line ps-4">
          <p>
            <span className="font-medium">{words.movedTo(named(words.states, toState))}</span>
            {level && <span className="text-soft"> {named(words.levels, level)}</span>}
          </p>
          <p className="text-sm text-soft">
            {actorName} {format.instant(at)}
          </p>
          {reason && <p>{reason}</p>}
        </li>
      ))}
    </ol>
  )
}
