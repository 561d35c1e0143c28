import { ConfirmButton } from '../ui/confirm.tsx'
import { SelectField, TextArea } from '../ui/fields.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** The reason why the chosen candidates can't come; stands inside the form of the list. */
export function LateCancelForm() {
  const { organising: words, common } = useWords()
  const reasons = Object.entries(words.lateCancelReasons).map(([value, label]) => ({ value, label }))
  return (
    <Sheet title={words.lateCancel}>
      <div className="flex max-w-2xl flex-col gap-4">
        <p className="text-soft">{words.lateCancelLead}</p>
        <SelectField name="reasonCode" label={words.reason} options={reasons} defaultValue="ILLNESS" />
        <TextArea name="facts" label={words.facts} maxLength={500} rows={2} />
        <FormActions>
          <ConfirmButton
            label={words.lateCancel}
            title={words.lateCancel}
            confirm={common.confirm}
            cancel={common.back}
            name="act"
            value="late"
          >
            {words.lateCancelLead}
          </ConfirmButton>
        </FormActions>
      </div>
    </Sheet>
  )
}
