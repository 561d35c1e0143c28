import type { QuestionStatistics } from '@app/api/contract'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { Bar } from './bar.tsx'
import { coefficient, percent } from './figures.ts'

/** The figures of one question, session by session. */
export function StatisticsTable({ items }: { items: readonly QuestionStatistics[] }) {
  const { questions } = useWords()
  const words = questions.statistics
  return (
    <Sheet title={words.title} flush>
      <p className="px-4 pt-4 text-soft sm:px-6">{words.lead}</p>
      <DataTable
        caption={words.title}
        columns={useColumns()}
        rows={items}
        rowKey={({ sessionId, versionNo }) => `${sessionId}${versionNo}`}
        empty={words.none}
      />
    </Sheet>
  )
}

function useColumns(): Column<QuestionStatistics>[] {
  const { questions, format } = useWords()
  const words = questions.statistics
  const figure = (key: 'discrimination' | 'restScore' | 'efficiency'): Column<QuestionStatistics> => ({
    key,
    head: words[key],
    numeric: true,
    nowrap: true,
    cell: (row) => (key === 'efficiency' ? percent(row[key]) : coefficient(row[key])),
  })
  return [
    {
      key: 'session',
      head: words.session,
      isName: true,
      cell: ({ sessionName, heldOn, versionNo }) => (
        <>
          {sessionName}
          <span className="block text-sm font-normal text-soft">
            {format.day(heldOn)} · {questions.version(versionNo)}
          </span>
        </>
      ),
    },
    {
      key: 'answered',
      head: words.answered,
      numeric: true,
      nowrap: true,
      cell: ({ answered, presented }) => words.ofPresented(format.number(answered), format.number(presented)),
    },
    {
      key: 'facility',
      head: words.facility,
      cell: ({ facility }) => (
        <span className="flex items-center gap-2 tabular-nums">
          {percent(facility)}
          {facility !== null && (
            <span className="w-20">
              <Bar share={facility} />
            </span>
          )}
        </span>
      ),
    },
    figure('discrimination'),
    figure('restScore'),
    figure('efficiency'),
    {
      key: 'guess',
      head: words.guessScore,
      numeric: true,
      nowrap: true,
      cell: ({ guessScore }) => percent(guessScore),
    },
  ]
}
