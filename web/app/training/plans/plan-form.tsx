import type { Plan } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { DefaultSubmit } from '../../forms/row-buttons.tsx'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { OrganPicker } from '../organ-picker.tsx'
import { ItemRows } from './item-rows.tsx'

/** A yearly plan to write; the same form for a new one and a draft. `year` is the one to begin with. */
export function PlanForm({ plan, year, back }: { plan?: Plan; year: number; back: string }) {
  const { training: words, common } = useWords()
  return (
    <ActionForm className="flex flex-col gap-5" preventScrollReset>
      <DefaultSubmit />
      {plan && <input type="hidden" name="version" value={plan.version} />}
      <Sheet>
        <div className="flex max-w-3xl flex-col gap-5">
          <p className="text-soft">{common.starred}</p>
          <TextField name="name" label={words.name} required maxLength={100} defaultValue={plan?.name} />
          <TextField
            name="year"
            label={words.year}
            type="number"
            required
            min={2000}
            max={2100}
            inputMode="numeric"
            defaultValue={String(plan?.year ?? year)}
            className="max-w-40"
          />
          <OrganPicker organ={plan} />
          <TextArea name="note" label={words.note} maxLength={2000} rows={3} defaultValue={plan?.note} />
        </div>
      </Sheet>
      <Sheet>
        <ItemRows items={plan?.items} />
      </Sheet>
      <FormActions>
        <SubmitButton>{common.save}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
