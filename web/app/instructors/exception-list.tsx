import type { InstructorTimes } from '@app/api/contract'
import type { ReactNode } from 'react'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'

type Exception = InstructorTimes['exceptions'][number]

/** Times that differ from the week; `act` is what can be done with one. */
export function ExceptionList({
  exceptions,
  act,
}: {
  exceptions: readonly Exception[]
  act?: (exception: Exception) => ReactNode
}) {
  const { instructors, format } = useWords()
  const { times: words, span } = instructors.teaching
  if (exceptions.length === 0) return <p className="text-soft">{words.noExceptions}</p>
  return (
    <ul className="divide-y divide-line">
      {exceptions.map((exception) => {
        const { id, from, to, isAvailable, reason } = exception
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <span>
              <Badge tone={isAvailable ? 'good' : 'caution'}>{isAvailable ? words.free : words.away}</Badge>{' '}
              {span(format.instant(from), format.instant(to))}
              {reason && <span className="block text-sm text-soft">{reason}</span>}
            </span>
            {act?.(exception)}
          </li>
        )
      })}
    </ul>
  )
}
