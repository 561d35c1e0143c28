import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { FileField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'

const MAX_BYTES = 10 * 1024 * 1024

/** Adds a document to a case of irregularities. */
export function EvidenceForm() {
  const { afterwards: words } = useWords()
  return (
    <ActionForm encType="multipart/form-data">
      <FileField
        name="file"
        label={words.addEvidence}
        hint={words.evidenceHint}
        required
        accept="application/pdf,image/jpeg,image/png"
        maxBytes={MAX_BYTES}
      />
      <div>
        <SubmitButton look="plain" icon="upload">
          {words.addEvidence}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
