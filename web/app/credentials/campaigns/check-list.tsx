import type { CampaignItem } from '@app/api/contract'
import { cx } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

/** What was checked of a credential, as it stood, each with the facts that say so. */
export function CheckList({ checks }: Pick<CampaignItem, 'checks'>) {
  const { campaigns: words } = useWords()
  return (
    <ul className="flex flex-col gap-1">
      {checks.map(({ code, passed, facts }) => {
        const { met = code, unmet = code } = words.checks[code] ?? {}
        const said = say(words.checkFacts, code, facts, () => '')
        return (
          <li key={code} className="flex items-start gap-2">
            <Icon name={passed ? 'tick' : 'warning'} className={cx('mt-0.5', passed ? 'text-good' : 'text-caution')} />
            <span>
              <span className={passed ? undefined : 'font-medium text-caution'}>{passed ? met : unmet}</span>
              {said && <span className="block text-sm text-soft">{said}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
