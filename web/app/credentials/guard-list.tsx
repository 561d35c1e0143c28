import type { Applicant } from '@app/api/contract'
import { cx } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

type Guard = Applicant['guards'][number]

/** The conditions of an application one by one: met or not, and where not, what to do. */
export function GuardList({ guards }: { guards: readonly Guard[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {guards.map((guard) => (
        <GuardItem key={guard.code} {...guard} />
      ))}
    </ul>
  )
}

function GuardItem({ code, passed }: Guard) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  const { met = code, unmet = code, todo } = words.guards[code] ?? {}
  return (
    <li className="flex items-start gap-2">
      <Icon name={passed ? 'tick' : 'warning'} className={cx('mt-0.5', passed ? 'text-good' : 'text-caution')} />
      <span>
        <span className={passed ? undefined : 'font-medium text-caution'}>{passed ? met : unmet}</span>
        <span className="sr-only"> {passed ? words.conditionMet : words.conditionUnmet}</span>
        {!passed && todo && <span className="block text-sm text-soft">{todo}</span>}
      </span>
    </li>
  )
}
