import type { EnrolmentGuard } from '@app/api/contract'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { named, say } from '../../words/sentence.ts'

/** The rules of enrolment one by one; one that fails says what is in the way. */
export function EnrolmentGuardList({ guards }: { guards: readonly EnrolmentGuard[] }) {
  const { classes: words, enrolmentGuards } = useWords()
  return (
    <ul className="flex flex-col gap-1">
      {guards.map(({ code, passed, detail }) => (
        <li key={code} className="flex items-start gap-2">
          <Icon name={passed ? 'tick' : 'cross'} className={passed ? 'mt-0.5 text-good' : 'mt-0.5 text-danger'} />
          <span>
            <span className={passed ? undefined : 'font-medium text-danger'}>{named(words.guards, code)}</span>
            {!passed && (
              <span className="block text-sm text-soft">{say(enrolmentGuards, code, detail, (other) => other)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
