import type { Enrolment, TrainingClass } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { EnrolmentStateBadge } from './state-badges.tsx'

/** How many enrolments of one's scope are in which state; each figure leads to its list. */
export function EnrolmentCounts({ one: { id, counts } }: { one: TrainingClass }) {
  const { classes: words, format } = useWords()
  const states = (Object.keys(words.enrolmentStates) as Enrolment['state'][]).filter((state) => counts[state])
  return (
    <Sheet title={words.enrolments}>
      {states.length === 0 && <p className="text-soft">{words.enrolmentsEmpty}</p>}
      <ul className="flex flex-wrap gap-3">
        {states.map((state) => (
          <li key={state}>
            <Link
              to={`/training-classes/${id}/enrolments?state=${state}`}
              className="flex min-h-11 items-center gap-2 rounded border border-line px-3 no-underline hover:border-primary hover:bg-well"
            >
              <EnrolmentStateBadge state={state} position={null} />
              <span className="text-lg font-semibold tabular-nums">{format.number(counts[state] ?? 0)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
