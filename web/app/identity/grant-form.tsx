import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { DayField, SelectField } from '../ui/fields.tsx'
import { optionsOf } from '../ui/options.ts'
import { FormActions } from '../ui/page.tsx'
import { Picker } from '../ui/picker.tsx'
import { useWords } from '../words/context.ts'

/** Gives an account a role within a data scope. */
export function GrantForm() {
  const { identity: words, common } = useWords()
  return (
    <ActionForm intent="grant">
      <SelectField
        name="role"
        label={words.role}
        required
        options={optionsOf(words.roles)}
        placeholder={common.choose}
      />
      <SelectField
        name="scopeKind"
        label={words.scope}
        required
        options={optionsOf(words.scopes)}
        placeholder={common.choose}
      />
      <Picker
        name="organId"
        label={words.grantOrgan}
        hint={words.grantOrganHint}
        searchUrl="/organs/options"
        none={common.none}
      />
      <DayField name="validTo" label={words.validTo} hint={words.validToHint} />
      <FormActions>
        <SubmitButton icon="plus">{words.grantRole}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
