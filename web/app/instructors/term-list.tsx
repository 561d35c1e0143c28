import type { InstructorFile } from '@app/api/contract'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

/** Every term of appointment with its letter; `address` is where letters are printed. */
export function TermList({ terms, address }: { terms: InstructorFile['terms']; address: string }) {
  const { instructors: words, format } = useWords()
  return (
    <ul className="flex flex-col gap-3">
      {terms.map(({ appointmentNo, from, until }) => (
        <li key={appointmentNo} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
          <span>{words.period(format.day(from), format.day(until))}</span>
          <a
            href={`${address}?no=${encodeURIComponent(appointmentNo)}`}
            className="inline-flex min-h-11 items-center gap-2 text-primary underline"
          >
            <Icon name="download" />
            {words.letterNo(appointmentNo)}
          </a>
        </li>
      ))}
    </ul>
  )
}
