import type { QuestionStatistics } from '@app/api/contract'
import { DataTable } from '../../ui/data-table.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { Bar } from './bar.tsx'
import { DubiousReasons } from './dubious-reasons.tsx'
import { coefficient, percent } from './figures.ts'

/** How often each choice was taken in one session, by all and by the upper and lower group. */
export function DistractorSheet({ statistics }: { statistics: QuestionStatistics }) {
  const { questions, format } = useWords()
  const words = questions.statistics
  const { sessionName, choices, answered, dubious } = statistics
  return (
    <Sheet title={words.choicesOf(sessionName)} flush>
      {dubious.length > 0 && (
        <div className="px-4 pt-4 sm:px-6">
          <NoticeBox tone="caution" title={questions.dubious}>
            <DubiousReasons reasons={dubious} />
          </NoticeBox>
        </div>
      )}
      <DataTable
        caption={words.choicesOf(sessionName)}
        rows={choices}
        rowKey={({ id }) => id}
        empty={words.noChoices}
        columns={[
          {
            key: 'choice',
            head: questions.choices,
            isName: true,
            nowrap: true,
            cell: ({ id, isKey }) =>
              isKey ? words.keyChoice(choiceName(id, questions.truth)) : choiceName(id, questions.truth),
          },
          {
            key: 'chosen',
            head: words.chosen,
            cell: ({ chosen, isKey }) => (
              <span className="flex items-center gap-3 tabular-nums">
                <span className="w-28 shrink-0">
                  {words.chosenBy(format.number(chosen), percent(answered > 0 ? chosen / answered : null))}
                </span>
                <Bar share={answered > 0 ? chosen / answered : 0} tone={isKey ? 'good' : 'primary'} />
              </span>
            ),
          },
          { key: 'upper', head: words.upper, numeric: true, nowrap: true, cell: ({ upper }) => percent(upper) },
          { key: 'lower', head: words.lower, numeric: true, nowrap: true, cell: ({ lower }) => percent(lower) },
          {
            key: 'correlation',
            head: words.correlation,
            numeric: true,
            nowrap: true,
            cell: ({ correlation }) => coefficient(correlation),
          },
        ]}
      />
      <p className="px-4 pb-4 text-sm text-soft sm:px-6">{words.choicesHelp}</p>
    </Sheet>
  )
}

const choiceName = (id: string, truth: { T: string; F: string }): string => (id === 'T' || id === 'F' ? truth[id] : id)
