import type { InstructorTimes } from '@app/api/contract'
import { useWords } from '../words/context.ts'

/** Minutes of a day as a clock shows them; the day's end is 24:00. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The minutes that a `time` field holds; 24:00 is written 00:00 as an end. NaN where it holds no time. */
export function minutesOf(text: string, isEnd = false): number {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(text) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return isEnd && minutes === 0 ? 1440 : minutes
}

/** The week of an instructor, one line for each day on which there is time. */
export function WeekView({ weekly }: Pick<InstructorTimes, 'weekly'>) {
  const { instructors } = useWords()
  const { times: words, weekdays, span } = instructors.teaching
  if (weekly.length === 0) return <p className="text-soft">{words.always}</p>
  const days = Map.groupBy(weekly, ({ weekday }) => weekday)
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
      {[...days].map(([weekday, spans]) => (
        <div key={weekday} className="contents">
          <dt className="font-medium">{weekdays[weekday - 1]}</dt>
          <dd>{spans.map(({ fromMinute, toMinute }) => span(clockOf(fromMinute), clockOf(toMinute))).join('；')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Lessons that are accepted, from now on. */
export function BusyView({ busy }: Pick<InstructorTimes, 'busy'>) {
  const { instructors, format } = useWords()
  const { times: words, span } = instructors.teaching
  if (busy.length === 0) return <p className="text-soft">{words.notBusy}</p>
  return (
    <ul className="flex flex-col gap-1">
      {busy.map(({ from, to }) => (
        <li key={from}>{span(format.instant(from), format.instant(to))}</li>
      ))}
    </ul>
  )
}
