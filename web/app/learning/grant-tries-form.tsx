import type { Learner } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { SelectField, TextArea, TextField } from '../ui/fields.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** Further tries at the quiz for one of those who have used theirs up. */
export function GrantTriesForm({
  learners,
}: {
  learners: readonly Pick<Learner, 'personId' | 'name' | 'organName'>[]
}) {
  const { learning: words, common } = useWords()
  return (
    <ActionForm>
      <p className="text-soft">{words.grantTriesLead}</p>
      <SelectField
        name="personId"
        label={words.learnerName}
        required
        placeholder={common.choose}
        options={learners.map(({ personId, name, organName }) => ({
          value: personId,
          label: `${name} · ${organName}`,
        }))}
      />
      <TextField name="tries" label={words.furtherTries} type="number" min={1} max={10} defaultValue="1" required />
      <TextArea name="reason" label={words.grantReason} hint={words.grantReasonHint} required maxLength={200} />
      <FormActions>
        <SubmitButton icon="plus">{words.grantTries}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
