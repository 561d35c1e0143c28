import type { EvaluationSummary, Evaluations } from '@app/api/contract'
import { EmptyState } from '../ui/data-table.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { useWords } from '../words/context.ts'

/** Sums of what trainees gave, and their comments; nothing below the minimum number. */
export function EvaluationsView({ summary, comments }: Evaluations) {
  const { instructors, format } = useWords()
  const { judged: words } = instructors.teaching
  return (
    <>
      <Sheet title={words.results}>
        {summary.mark === null ? (
          <NoticeBox tone="calm">{words.tooFew(summary.count, summary.minimum)}</NoticeBox>
        ) : (
          <div className="flex flex-col gap-5">
            <Facts>
              <Fact label={words.mark}>
                <span className="text-2xl font-bold tabular-nums">{instructors.mark(summary.mark)}</span>
              </Fact>
              <Fact label={words.results}>{words.count(summary.count)}</Fact>
            </Facts>
            <CriteriaTable criteria={summary.criteria} />
          </div>
        )}
      </Sheet>
      <Sheet title={words.comments} flush>
        {comments.items.length === 0 ? (
          <EmptyState>{words.noComments}</EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {counted(comments.items).map(({ comment, givenOn, key }) => (
              <li key={key} className="px-4 py-3 sm:px-6">
                <p>{comment}</p>
                <p className="text-sm text-soft">{format.day(givenOn)}</p>
              </li>
            ))}
          </ul>
        )}
        <Pagination {...comments} />
      </Sheet>
    </>
  )
}

/** Two may say the same on one day. */
function counted(comments: Evaluations['comments']['items']) {
  const seen = new Map<string, number>()
  return comments.map((one) => {
    const said = `${one.givenOn} ${one.comment}`
    seen.set(said, (seen.get(said) ?? 0) + 1)
    return { ...one, key: `${said} ${seen.get(said)}` }
  })
}

const SCORES = [1, 2, 3, 4, 5]

/** The mean of each criterion and how often each score was given, as figures. */
function CriteriaTable({ criteria }: Pick<EvaluationSummary, 'criteria'>) {
  const { instructors } = useWords()
  const { judged: words } = instructors.teaching
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{words.spread}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-soft">
            <td />
            <th scope="col" className="min-w-14 px-2 py-2 text-end font-medium">
              {words.mean}
            </th>
            {SCORES.map((score) => (
              <th key={score} scope="col" className="px-2 py-2 text-end font-medium whitespace-nowrap">
                {words.given(score)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ code, mean, given }) => (
            <tr key={code} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-2 py-2 text-start font-medium whitespace-nowrap">
                {words.criteria[code]}
              </th>
              <td className="px-2 py-2 text-end font-semibold">{mean}</td>
              {given.map((count, i) => (
                <td key={SCORES[i]} className="px-2 py-2 text-end">
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
