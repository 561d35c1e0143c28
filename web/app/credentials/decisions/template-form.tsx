import { ActionForm } from '../../forms/action-form.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { DayField, TextArea, TextField } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import type { Template } from './templates.server.ts'

/** Writes the next version; "preview" sends the form to be shown again with examples filled in. */
export function TemplateForm({
  newest: { title, body },
  placeholders,
  today,
}: {
  newest: Template
  placeholders: readonly string[]
  today: string
}) {
  const { credentials, common } = useWords()
  const { templates: words } = credentials.way
  return (
    <ActionForm className="flex flex-col gap-5">
      <TextField name="title" label={words.heading} required maxLength={60} defaultValue={title} />
      <TextArea
        name="body"
        label={words.body}
        hint={words.bodyHint}
        required
        minLength={10}
        maxLength={4000}
        rows={14}
        defaultValue={body}
      />
      <details>
        <summary className="cursor-pointer py-2 font-medium text-primary">{words.placeholders}</summary>
        <dl className="grid gap-x-6 gap-y-2 py-2 sm:grid-cols-2">
          {placeholders.map((name) => (
            <div key={name}>
              <dt className="font-mono text-sm">{`{{${name}}}`}</dt>
              <dd className="text-sm text-soft">{words.sampleOf(named(words.samples, name))}</dd>
            </div>
          ))}
        </dl>
      </details>
      <DayField
        name="validFrom"
        label={words.validFrom}
        hint={words.validFromHint}
        required
        min={today}
        defaultValue={today}
      />
      <FormActions>
        <Button type="submit" name="_preview" value="true" icon="search">
          {words.preview}
        </Button>
        <ConfirmButton
          look="primary"
          label={words.saveNew}
          title={words.saveTitle}
          confirm={words.saveNew}
          cancel={common.cancel}
        >
          {words.saveBody}
        </ConfirmButton>
      </FormActions>
    </ActionForm>
  )
}
