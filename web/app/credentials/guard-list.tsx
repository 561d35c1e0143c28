import type { ApplicationGuard } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { cx } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { named, say } from '../words/sentence.ts'

/** Where the person at the screen mends a condition, by what is to be done. */
export type WayOut = (todo: string) => { to: string; label: string } | undefined

type DomainNames = (codes: readonly string[]) => string

/** The conditions of an application one by one: met or not, by which rule and facts, and where not, what to do. */
export function GuardList({
  guards,
  domainNames,
  wayOut,
}: {
  guards: readonly ApplicationGuard[]
  domainNames?: DomainNames
  wayOut?: WayOut
}) {
  return (
    <ul className="flex flex-col gap-2">
      {guards.map((guard) => (
        <GuardItem key={guard.code} guard={guard} domainNames={domainNames} wayOut={wayOut} />
      ))}
    </ul>
  )
}

function GuardItem({
  guard,
  domainNames,
  wayOut,
}: {
  guard: ApplicationGuard
  domainNames?: DomainNames
  wayOut?: WayOut
}) {
  const { credentials, regulations, format } = useWords()
  const { applications: words } = credentials
  const { code, passed, rule, basis, todo, by } = guard
  const { met, unmet } = words.guards[code] ?? { met: code, unmet: code }
  const facts = say(words.guardFacts, code, factsWithNames(guard, domainNames), () => '')
  const way = todo && wayOut?.(todo)
  return (
    <li className="flex items-start gap-2">
      <Icon name={passed ? 'tick' : 'warning'} className={cx('mt-0.5', passed ? 'text-good' : 'text-caution')} />
      <span>
        <span className={passed ? undefined : 'font-medium text-caution'}>{passed ? met : unmet}</span>
        <span className="sr-only"> {passed ? words.conditionMet : words.conditionUnmet}</span>
        {facts && <Line>{facts}</Line>}
        {!passed && todo && (
          <Line>
            {named(words.todos, todo)}{' '}
            {way && (
              <Link to={way.to} className="text-primary underline">
                {way.label}
              </Link>
            )}
          </Line>
        )}
        {!passed && by && <Line>{words.by(format.day(by))}</Line>}
        {!passed && rule && <Line>{words.rule(named(regulations.keys, rule.key), format.day(rule.version))}</Line>}
        {!passed && basis && <Line>{words.basis(basis)}</Line>}
      </span>
    </li>
  )
}

const Line = ({ children }: { children: ReactNode }) => <span className="block text-sm text-soft">{children}</span>

/** Domains among the facts stand as codes; people read names. */
function factsWithNames({ code, facts }: ApplicationGuard, domainNames?: DomainNames): ApplicationGuard['facts'] {
  if (!domainNames || (code !== 'qualification-valid' && code !== 'renewal-exam-passed')) return facts
  const entries = Object.entries(facts).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map((one) => domainNames([one])) : value,
  ])
  return Object.fromEntries(entries)
}
