import type { ReactNode } from 'react'
import { ActionForm } from '../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { FileField } from '../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import type { Batch } from './batch.ts'

/** What the front door lets through; each kind of import may have a lower limit of its own. */
const MAX_BYTES = 50 * 1024 * 1024

const SHEETS = '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** First step of every import: choose a file, have it checked. `children` explains the columns. */
export function UploadPage({
  kind,
  back,
  lead,
  hint,
  accept = SHEETS,
  children,
}: {
  kind: Batch['kind']
  back: string
  /** Where not only Excel and CSV are taken: what is, in words and for the file picker. */
  lead?: string
  hint?: string
  accept?: string
  children?: ReactNode
}) {
  const { imports, common } = useWords()
  return (
    <Stack>
      <PageHeader title={imports.title[kind]} lead={lead ?? imports.lead} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          <FileField
            name="file"
            label={imports.file}
            hint={hint ?? imports.fileHint}
            required
            maxBytes={MAX_BYTES}
            accept={accept}
          />
          {children}
          <FormActions>
            <SubmitButton icon="upload">{imports.check}</SubmitButton>
            <ButtonLink to={back}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
