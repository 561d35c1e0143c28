import type { InstructorFile } from '@app/api/contract'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

/** Everything that happened to an entry, the latest first. */
export function History({ steps }: { steps: InstructorFile['steps'] }) {
  const { instructors: words, format } = useWords()
  return (
    <ol className="flex flex-col gap-3">
      {[...steps].reverse().map(({ toState, level, actorName, reason, at }) => (
        <li key={`${at}-${toState}`} className="border-s-2 border-line ps-4">
          <p>
            <span className="font-medium">{named(words.states, toState)}</span>
            {level && <span className="text-soft"> {named(words.levels, level)}</span>}
          </p>
          <p className="text-sm text-soft">
            {actorName || words.system} {format.instant(at)}
          </p>
          {reason && <p>{reason}</p>}
        </li>
      ))}
    </ol>
  )
}
