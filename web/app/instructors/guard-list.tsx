import type { InstructorGuard } from '@app/api/contract'
import { cx } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { named, say } from '../words/sentence.ts'

/** Conditions one by one: met or not, what is known, the rule it comes from, and where not met what to do. */
export function GuardList({ guards }: { guards: readonly InstructorGuard[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {guards.map((guard) => (
        <GuardItem key={guard.code} {...guard} />
      ))}
    </ul>
  )
}

const asItIs = (code: string) => code
const nothing = () => ''

function GuardItem({ code, passed, rule, facts, todo }: InstructorGuard) {
  const { instructors: words } = useWords()
  const known = say(words.guards.facts, code, facts, nothing)
  return (
    <li className="flex items-start gap-2">
      <Icon name={passed ? 'tick' : 'warning'} className={cx('mt-0.5', passed ? 'text-good' : 'text-caution')} />
      <span>
        <span className={passed ? undefined : 'font-medium text-caution'}>
          {say(passed ? words.guards.met : words.guards.unmet, code, facts, asItIs)}
        </span>
        <span className="sr-only"> {passed ? words.conditionMet : words.conditionUnmet}</span>
        {known && <span className="block text-sm text-soft">{known}</span>}
        {rule && <RuleLine rule={rule} />}
        {todo && <span className="block text-sm">{say(words.guards.todo, todo, facts, asItIs)}</span>}
      </span>
    </li>
  )
}

/** The parameter that decides, with the value that holds. */
function RuleLine({ rule: { key, value } }: { rule: NonNullable<InstructorGuard['rule']> }) {
  const { instructors: words, regulations } = useWords()
  return (
    <span className="block text-sm text-soft">
      {words.ruleIs(named(regulations.keys, key), named(words.guards.ruleValues, value))}
    </span>
  )
}
