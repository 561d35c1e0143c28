import type { Domain, InstructorSuggestion } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { EmptyState } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { named, say } from '../words/sentence.ts'
import { ExpertiseList } from './expertise-list.tsx'

const TONES: Record<InstructorSuggestion['availability'], BadgeTone> = {
  FREE: 'good',
  UNAVAILABLE: 'caution',
  BUSY: 'danger',
}

/** Who might teach, best first, each with the parts of the score; `act` is what can be done with one. */
export function SuggestionList({
  suggestions,
  domains,
  act,
}: {
  suggestions: readonly InstructorSuggestion[]
  domains: readonly Domain[]
  act: (suggestion: InstructorSuggestion) => ReactNode
}) {
  const { instructors } = useWords()
  if (suggestions.length === 0) return <EmptyState icon="people">{instructors.teaching.find.nobody}</EmptyState>
  return (
    <ol className="divide-y divide-line">
      {suggestions.map((suggestion) => (
        <li
          key={suggestion.instructor.id}
          className="grid gap-x-6 gap-y-3 px-4 py-4 sm:px-6 lg:grid-cols-[1fr_1.4fr_auto]"
        >
          <Who suggestion={suggestion} domains={domains} />
          <Why parts={suggestion.parts} score={suggestion.score} />
          <div>{act(suggestion)}</div>
        </li>
      ))}
    </ol>
  )
}

function Who({
  suggestion: { instructor, rank, availability, because },
  domains,
}: {
  suggestion: InstructorSuggestion
  domains: readonly Domain[]
}) {
  const { instructors } = useWords()
  const { find: words } = instructors.teaching
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-bold tabular-nums">{rank}.</span>
        <Link to={`/instructors/${instructor.id}`} className="font-medium text-primary underline">
          {instructor.name}
        </Link>
        <Badge tone={TONES[availability]}>{named(words.availability, availability)}</Badge>
      </p>
      <p className="text-sm">{instructor.organName}</p>
      {because?.title && <p className="text-sm text-caution">{words.busyWith(because.title)}</p>}
      <ExpertiseList expertise={instructor.expertise} domains={domains} short />
    </div>
  )
}

/** The parts of the score as bars with their figures and facts. */
function Why({ parts, score }: Pick<InstructorSuggestion, 'parts' | 'score'>) {
  const { instructors } = useWords()
  const { find: words } = instructors.teaching
  return (
    <div>
      <p className="font-medium">
        {words.score} <span className="tabular-nums">{score}</span>
      </p>
      <ul className="mt-1 flex flex-col gap-1 text-sm">
        {parts.map(({ code, points, weight, facts }) => (
          <li key={code}>
            {words.partLine(named(words.parts, code), points, weight)}
            <span className="text-soft"> · {say(words.facts, code, facts, () => '')}</span>
            <meter
              aria-label={named(words.parts, code)}
              min={0}
              max={100}
              value={points}
              className="block h-2 w-full max-w-60"
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
