import { RowButton } from '../../forms/row-buttons.tsx'
import { addRow, removeRow, rowField } from '../../forms/rows.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { DayField } from '../../ui/fields.tsx'
import { useField } from '../../ui/form-state.ts'
import type { Option } from '../../ui/options.ts'
import { useWords } from '../../words/context.ts'

const STAGES = 'stages'
const MOST = 20

/** When each part takes effect; a stage without domains takes everybody whom no earlier one took. */
export function StageRows({ domains, today }: { domains: readonly Option[]; today: string }) {
  const { credentials } = useWords()
  const { recalls: words } = credentials
  const { values, error } = useField(STAGES, ['1'])
  const count = Number(values[0] ?? 1)
  return (
    <GroupFrame id="field-stages" label={words.stages} hint={words.stagesHint} error={error} required>
      <input type="hidden" name={STAGES} value={count} />
      <div className="flex flex-col gap-4">
        {Array.from({ length: count }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its values travel by number
          <div key={i} className="flex flex-col gap-3 border-s-2 border-line ps-4">
            <DayField
              name={rowField(STAGES, i, 'startsOn')}
              label={words.stageStart(i + 1)}
              required
              min={today}
              defaultValue={i === 0 ? today : ''}
            />
            <details open={count > 1}>
              <summary className="cursor-pointer py-2 text-primary">{words.stageDomains(i + 1)}</summary>
              <CheckboxGroup
                name={rowField(STAGES, i, 'domains')}
                label={words.stageDomains(i + 1)}
                hint={words.allDomains}
                columns
                options={domains}
              />
            </details>
            {count > 1 && (
              <div>
                <RowButton command={removeRow(STAGES, i)} label={words.removeStage(i + 1)} icon="cross" />
              </div>
            )}
          </div>
        ))}
        {count < MOST && (
          <div>
            <RowButton command={addRow(STAGES)} label={words.addStage} icon="plus" />
          </div>
        )}
      </div>
    </GroupFrame>
  )
}
