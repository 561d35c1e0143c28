import { Link } from '@remix-run/react'
import { cx } from '../../ui/class-names.ts'
import { useWords } from '../../words/context.ts'
import { timeOf } from './days.ts'
import type { ShownLesson } from './shown.ts'

/** One lesson in the calendar: when, what, where and by whom; leads to its class. */
export function LessonLink({ lesson, to, brief }: { lesson: ShownLesson; to: string; brief?: boolean }) {
  const { classes: words } = useWords()
  const { title, className, startsAt, endsAt, roomName, instructorName, state } = lesson
  const isOff = state === 'CANCELLED'
  return (
    <Link
      to={to}
      className={cx(
        'block rounded border-s-4 px-2 py-1 text-sm no-underline hover:bg-primary-pale',
        isOff
          ? 'border-s-danger bg-well text-soft'
          : state === 'DRAFT'
            ? 'border-s-edge bg-well'
            : 'border-s-primary bg-primary-pale',
      )}
    >
      <span className="block tabular-nums">
        {timeOf(startsAt)}–{timeOf(endsAt)}
        {(isOff || state === 'DRAFT') && <span className="ms-1 text-soft">{words.lessonStates[state]}</span>}
      </span>
      <span className={cx('block font-medium', isOff && 'line-through')}>{brief ? className : title}</span>
      {!brief && (
        <>
          {className !== title && <span className="block text-soft">{className}</span>}
          <span className="block text-soft">
            {[roomName ?? words.noRoom, instructorName ?? words.noInstructor].join(' · ')}
          </span>
        </>
      )}
    </Link>
  )
}
