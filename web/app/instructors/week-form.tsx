import type { InstructorTimes } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { CellInput, CellSelect } from '../forms/cell-field.tsx'
import { DefaultSubmit } from '../forms/row-buttons.tsx'
import { RowTable } from '../forms/row-table.tsx'
import { rowField } from '../forms/rows.ts'
import { SubmitButton } from '../ui/button.tsx'
import { useWords } from '../words/context.ts'
import { clockOf } from './times-view.tsx'

/** The week of the instructor himself: any number of times; none is any time. */
export function WeekForm({ weekly }: Pick<InstructorTimes, 'weekly'>) {
  const { instructors } = useWords()
  const { times: words, weekdays } = instructors.teaching
  const label = (i: number, head: string) => `${words.row(i + 1)} ${head}`
  const options = weekdays.map((day, i) => ({ value: String(i + 1), label: day }))
  const time = (key: 'from' | 'to', minutes: (i: number) => number | undefined) => ({
    key,
    head: words[key],
    cell: (i: number) => {
      const at = minutes(i)
      return (
        <CellInput
          type="time"
          name={rowField('weekly', i, key)}
          label={label(i, words[key])}
          startsWith={at === undefined ? '' : clockOf(at % 1440)}
        />
      )
    },
  })
  return (
    <ActionForm intent="week">
      <DefaultSubmit />
      <RowTable
        name="weekly"
        label={words.weekly}
        hint={words.weeklyHint}
        startsWith={Math.max(1, weekly.length)}
        words={{ row: words.row, add: words.add, remove: words.remove }}
        columns={[
          {
            key: 'weekday',
            head: words.weekday,
            wide: true,
            cell: (i) => (
              <CellSelect
                name={rowField('weekly', i, 'weekday')}
                label={label(i, words.weekday)}
                options={options}
                startsWith={String(weekly[i]?.weekday ?? 1)}
              />
            ),
          },
          time('from', (i) => weekly[i]?.fromMinute),
          time('to', (i) => weekly[i]?.toMinute),
        ]}
      />
      <div>
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </ActionForm>
  )
}
