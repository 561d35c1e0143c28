import type { Nominee } from '@app/api/contract'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { named, say } from '../words/sentence.ts'

/** The rules of registration one by one; one that fails says what to do about it. */
export function GuardList({ guards }: { guards: Nominee['guards'] }) {
  const { exams: words, organising } = useWords()
  return (
    <ul className="flex flex-col gap-1">
      {guards.map(({ code, passed, detail = {} }) => (
        <li key={code} className="flex items-start gap-2">
          <Icon name={passed ? 'tick' : 'cross'} className={passed ? 'mt-0.5 text-good' : 'mt-0.5 text-danger'} />
          <span>
            <span className={passed ? undefined : 'font-medium text-danger'}>
              {(passed ? words.guardPassed : words.guardFailed)(named(words.guards, code))}
            </span>
            {!passed && (
              <span className="block text-sm text-soft">{say(organising.guardSentences, code, detail, () => '')}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
