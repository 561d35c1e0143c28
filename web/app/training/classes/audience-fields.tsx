import type { Domain, TrainingClass } from '@app/api/contract'
import { RowButton } from '../../forms/row-buttons.tsx'
import { addRow, removeRow, rowField } from '../../forms/rows.ts'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { fieldId, useField } from '../../ui/form-state.ts'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

const ROWS = 'audienceOrgans'

/** For whom a class is: units with all below them, and domains; nothing chosen means everybody. */
export function AudienceFields({
  organs,
  domainCodes,
  domains,
}: {
  organs: TrainingClass['audienceOrgans']
  domainCodes: readonly string[]
  domains: readonly Domain[]
}) {
  const { classes: words } = useWords()
  const known = organs ?? []
  const { values, error } = useField(ROWS, [String(known.length)])
  const count = Number(values[0] ?? known.length)
  return (
    <>
      <GroupFrame id={fieldId(ROWS)} label={words.audienceOrgans} hint={words.audienceOrgansHint} error={error}>
        <input type="hidden" name={ROWS} value={count} />
        <div className="flex flex-col gap-3">
          {Array.from({ length: count }, (_, i) => rowField(ROWS, i, 'organ')).map((name, i) => (
            <div key={name} className="rounded bg-well p-3">
              <Picker
                name={name}
                label={words.organNo(i + 1)}
                searchUrl="/organs/options"
                startsWith={known[i] && { value: known[i].id, label: known[i].name }}
              />
              <RowButton command={removeRow(ROWS, i)} label={words.removeOrgan(i + 1)} icon="cross" />
            </div>
          ))}
        </div>
        <div>
          <RowButton command={addRow(ROWS)} label={words.addOrgan} icon="plus" />
        </div>
      </GroupFrame>
      <CheckboxGroup
        name="audienceDomains"
        label={words.audienceDomains}
        hint={words.audienceDomainsHint}
        columns
        options={useDomainOptions(domains)}
        defaultValues={domainCodes}
      />
    </>
  )
}
