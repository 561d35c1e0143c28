import type { TimetableProblem } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Badge } from '../../ui/badge.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'
import { timeOf } from '../calendar/days.ts'

/** What stands in the way of a timetable: which lesson, what is wrong, and with which other lesson it meets. */
export function ProblemList({ problems }: { problems: readonly TimetableProblem[] }) {
  const { classes: words } = useWords()
  if (problems.length === 0) return <NoticeBox tone="good">{words.problemsNone}</NoticeBox>
  const rows = problems.map((problem, i) => ({ problem, key: String(i) }))
  return (
    <Sheet title={words.problems}>
      <ul className="flex flex-col gap-3">
        {rows.map(({ problem, key }) => (
          <OneProblem key={key} problem={problem} />
        ))}
      </ul>
    </Sheet>
  )
}

function OneProblem({ problem: { severity, code, lesson, title, other, detail } }: { problem: TimetableProblem }) {
  const { classes: words, format, errors } = useWords()
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <Badge tone={severity === 'error' ? 'danger' : 'caution'}>{words.problemSeverities[severity as 'error']}</Badge>
      <span className="min-w-0">
        {lesson !== null && <span className="font-medium">{words.lessonNamed(lesson + 1, title ?? '')}</span>}
        {say(errors.codes, code, detail, errors.unknown)}
        {other && (
          <span className="block text-sm text-soft">
            {other.classId ? (
              <Link to={`/training-classes/${other.classId}`} className="text-primary underline">
                {other.className ?? other.title}
              </Link>
            ) : (
              (other.className ?? words.one)
            )}
            {` ${words.conflictWith(other.title, `${format.instant(other.startsAt)}–${timeOf(other.endsAt)}`)}`}
          </span>
        )}
      </span>
    </li>
  )
}
