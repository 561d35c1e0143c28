import { ActionForm } from '../forms/action-form.tsx'
import { DefaultSubmit } from '../forms/row-buttons.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { Sheet } from '../ui/page.tsx'
import { Picker } from '../ui/picker.tsx'
import { useWords } from '../words/context.ts'

/** Follows one credential, or everything of a unit. */
export function WatchForms() {
  const { watch: words } = useWords().register
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Sheet>
        <ActionForm intent="number">
          <TextField name="credentialNo" label={words.credentialNo} hint={words.numberHint} required maxLength={40} />
          <SubmitButton className="self-start">{words.addNumber}</SubmitButton>
        </ActionForm>
      </Sheet>
      <Sheet>
        <ActionForm intent="organ">
          <DefaultSubmit />
          <Picker name="organId" label={words.organ} required searchUrl="/organs/options" startsWith={null} />
          <SubmitButton className="self-start">{words.addOrgan}</SubmitButton>
        </ActionForm>
      </Sheet>
    </div>
  )
}
