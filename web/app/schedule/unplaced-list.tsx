import type { UnplacedClass } from '@app/api/contract'
import { EmptyState } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

/** Classes without a place, each with what is in its way. */
export function UnplacedList({ unplaced }: { unplaced: readonly UnplacedClass[] }) {
  const { schedule: words } = useWords()
  if (unplaced.length === 0) return <EmptyState icon="check">{words.nothingUnplaced}</EmptyState>
  return (
    <ul className="divide-y divide-line">
      {unplaced.map(({ key, name, areaName, courseTitle, because }) => (
        <li key={key} className="px-4 py-3 sm:px-6">
          <p className="font-medium">{name}</p>
          <p className="text-sm text-soft">
            {courseTitle} · {areaName}
          </p>
          <ul aria-label={words.blockedBy}>
            {because.map(({ code, facts }) => (
              <li key={code} className="flex items-start gap-2">
                <Icon name="warning" className="mt-0.5 text-caution" />
                <span>{say(words.blockers, code, facts, (one) => one)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
