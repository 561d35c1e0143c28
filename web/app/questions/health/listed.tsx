import type { BankHealth } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { DubiousReasons } from '../statistics/dubious-reasons.tsx'
import { percent } from '../statistics/figures.ts'

type Found = BankHealth['dubious']

/** Questions that need a look, folded away behind their number. */
export function Listed({
  title,
  lead,
  found: { count, items },
  showsFigure,
  all,
}: {
  title: string
  lead: string
  found: Found
  showsFigure?: boolean
  /** Address of the whole list, where there is one. */
  all?: string
}) {
  const { questions, format } = useWords()
  const words = questions.health
  return (
    <Sheet title={`${title} · ${questions.many.countOf(format.number(count))}`}>
      <p className="text-soft">{lead}</p>
      {items.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-11 py-2 text-primary underline">
            {count > items.length ? words.showFirst(format.number(items.length)) : words.show}
          </summary>
          <ul className="flex flex-col gap-3 pt-1">
            {items.map(({ questionId, serial, stem, reasons, figure }) => (
              <li key={questionId}>
                <Link to={`/questions/${questionId}`} className="line-clamp-2 text-primary underline">
                  {questions.serialNo(serial)} {stem}
                </Link>
                {showsFigure && figure !== null && <span className="text-sm tabular-nums">{percent(figure)}</span>}
                {!showsFigure && reasons.length > 0 && <DubiousReasons reasons={reasons} />}
              </li>
            ))}
          </ul>
        </details>
      )}
      {all && count > 0 && (
        <p className="mt-2">
          <Link to={all} className="text-primary underline">
            {words.openAll}
          </Link>
        </p>
      )}
    </Sheet>
  )
}
