import type { Registration, Session } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useMay } from '../layout/me.ts'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { RegistrationStateBadge } from './state-badges.tsx'

/** How many registrations are in which state, in the order of their way; each leads to its list. */
export function RegistrationCounts({ session: { id, counts } }: { session: Session }) {
  const { exams: words, format } = useWords()
  const may = useMay()
  const states = (Object.keys(words.registrationStates) as Registration['state'][]).filter((state) => counts[state])
  return (
    <Sheet title={words.byState}>
      {states.length === 0 && <p className="text-soft">{words.noRegistrations}</p>}
      <ul className="flex flex-wrap gap-3">
        {states.map((state) => {
          const figure = (
            <>
              <RegistrationStateBadge state={state} />
              <span className="text-lg font-semibold tabular-nums">{format.number(counts[state] ?? 0)}</span>
            </>
          )
          const look = 'flex min-h-11 items-center gap-2 rounded border border-line px-3'
          return (
            <li key={state}>
              {may('registration:read') ? (
                <Link
                  to={`/exam-registrations?session=${id}&state=${state}`}
                  className={`${look} no-underline hover:border-primary hover:bg-well`}
                >
                  {figure}
                </Link>
              ) : (
                <span className={look}>{figure}</span>
              )}
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}
