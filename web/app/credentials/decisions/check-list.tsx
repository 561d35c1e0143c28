import type { ActCheck } from '@app/api/contract'
import { cx } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { named, say } from '../../words/sentence.ts'

/** The conditions of an act one by one: met or not, by which rule, and what helps by when. */
export function CheckList({ checks }: { checks: readonly ActCheck[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {checks.map((check) => (
        <CheckItem key={`${check.code}-${check.basis}`} {...check} />
      ))}
    </ul>
  )
}

function CheckItem({ code, passed, rule, ruleSince, basis, facts, whatToDo, by }: ActCheck) {
  const { credentials, regulations, errors, format } = useWords()
  const { checks: words } = credentials.way
  const sentence = say(passed ? words.met : words.unmet, code, facts, () => say(errors.codes, code, facts, () => code))
  const source = [
    rule && named(regulations.keys, rule),
    rule && ruleSince && words.since(format.day(ruleSince)),
    basis,
  ].filter(Boolean)
  return (
    <li className="flex items-start gap-2">
      <Icon name={passed ? 'tick' : 'warning'} className={cx('mt-0.5', passed ? 'text-good' : 'text-caution')} />
      <span className="min-w-0">
        <span className={passed ? undefined : 'font-medium text-caution'}>{sentence}</span>
        <span className="sr-only"> {passed ? words.isMet : words.isUnmet}</span>
        {source.length > 0 && <span className="block text-sm text-soft">{words.source(source.join(' · '))}</span>}
        {!passed && whatToDo && (
          <span className="block text-sm text-soft">
            {named(words.whatToDo, whatToDo)}
            {by && ` ${words.by(format.day(by))}`}
          </span>
        )}
      </span>
    </li>
  )
}
