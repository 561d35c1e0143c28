import { Link } from '@remix-run/react'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

const MOST_LISTED = 30

/** What was left alone and why, with the numbers of the questions. */
export function LeftAlone({
  left,
}: {
  left: readonly { because: string; count: number; serials: readonly number[] }[]
}) {
  const { questions, errors, format } = useWords()
  const words = questions.many
  const why = (code: string) =>
    say(words.because, code, {}, () =>
      say(errors.codes, code, {}, () => say(errors.codes, `question-${code}`, {}, errors.unknown)),
    )
  return (
    <ul className="flex flex-col gap-3">
      {left.map(({ because, count, serials }) => (
        <li key={because}>
          <p>
            <span className="font-medium">{words.countOf(format.number(count))}</span> {why(because)}
          </p>
          <p className="flex flex-wrap gap-x-3 text-sm">
            {serials.slice(0, MOST_LISTED).map((serial) => (
              <Link key={serial} to={`/questions?search=${serial}`} className="text-primary underline">
                {serial}
              </Link>
            ))}
            {count > Math.min(serials.length, MOST_LISTED) && <span>…</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}
