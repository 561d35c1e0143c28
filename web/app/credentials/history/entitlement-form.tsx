import type { Domain } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { DefaultSubmit } from '../../forms/row-buttons.tsx'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { DayField, SelectField, TextField } from '../../ui/fields.tsx'
import type { Option } from '../../ui/options.ts'
import { FormActions } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'
import type { WallClock } from '../../words/instant.ts'

const dayIn = ({ year, month, day }: WallClock) => `${year}-${month}-${day}`
const timeIn = ({ hour, minute }: WallClock) => `${hour}:${minute}`

/** When, for which unit and in which domain; and going by what was known until when. */
export function EntitlementForm({
  domains,
  organ,
  domain,
  at,
  knownAt,
}: {
  domains: readonly Domain[]
  organ: Option | null
  domain: string
  at: WallClock
  knownAt: WallClock | null
}) {
  const { credentials } = useWords()
  const { entitlement: words } = credentials
  return (
    <ActionForm>
      <DefaultSubmit />
      <div className="flex flex-wrap gap-4">
        <DayField name="day" label={words.day} required defaultValue={dayIn(at)} />
        <TextField name="time" label={words.time} type="time" required defaultValue={timeIn(at)} className="max-w-40" />
      </div>
      <Picker name="organ" label={words.organ} required searchUrl="/organs/options" startsWith={organ} />
      <SelectField
        name="domain"
        label={words.domain}
        required
        options={useDomainOptions(domains)}
        defaultValue={domain}
      />
      <details open={knownAt !== null}>
        <summary className="cursor-pointer py-2 font-medium text-primary">{words.knownAsOf}</summary>
        <p className="text-sm text-soft">{words.knownAsOfHint}</p>
        <div className="flex flex-wrap gap-4 py-2">
          <DayField name="knownDay" label={words.knownDay} defaultValue={knownAt && dayIn(knownAt)} />
          <TextField
            name="knownTime"
            label={words.knownTime}
            type="time"
            defaultValue={knownAt && timeIn(knownAt)}
            className="max-w-40"
          />
        </div>
      </details>
      <FormActions>
        <SubmitButton icon="search">{words.ask}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
