import type { ApplicationDocument } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { FileField, SelectField } from '../ui/fields.tsx'
import { Icon } from '../ui/icon.tsx'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'
import { DOCUMENT_BYTES, DOCUMENT_TYPES } from './document-input.tsx'

/** The documents of an application; while the unit may mend it, with a way to add and to take out. */
export function DocumentList({
  applicationId,
  documents,
  mayChange,
}: {
  applicationId: string
  documents: readonly ApplicationDocument[]
  mayChange: boolean
}) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  return (
    <div className="flex flex-col gap-5">
      {documents.length === 0 && <p className="text-soft">{words.noDocuments}</p>}
      <ul className="flex flex-col gap-3">
        {documents.map((document) => (
          <DocumentRow key={document.id} {...document} applicationId={applicationId} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && <AddDocument />}
    </div>
  )
}

function DocumentRow({
  id,
  kind,
  fileName,
  mediaType,
  size,
  createdAt,
  applicationId,
  mayChange,
}: ApplicationDocument & { applicationId: string; mayChange: boolean }) {
  const { credentials, common, format } = useWords()
  const { applications: words } = credentials
  const name = named(words.documentKinds, kind)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3">
      <span>
        <a
          href={`/files/credential-applications/${applicationId}/documents/${id}`}
          className="inline-flex items-center gap-2 text-primary underline"
        >
          <Icon name="download" />
          {fileName ? `${name}：${fileName}` : name}
        </a>
        <span className="block text-sm text-soft">
          {mediaType.split('/')[1]?.toUpperCase()} {format.bytes(size)} · {words.uploadedAt(format.instant(createdAt))}
        </span>
      </span>
      {mayChange && (
        <ActionForm intent={`remove-${id}`} className="contents">
          <input type="hidden" name="documentId" value={id} />
          <ConfirmButton
            look="quiet"
            label={words.removeDocument}
            title={words.removeDocumentTitle}
            confirm={words.removeDocument}
            cancel={common.cancel}
          >
            {name}
          </ConfirmButton>
        </ActionForm>
      )}
    </li>
  )
}

function AddDocument() {
  const { credentials } = useWords()
  const { applications: words } = credentials
  return (
    <ActionForm
      intent="document"
      encType="multipart/form-data"
      className="flex max-w-2xl flex-col gap-4 rounded bg-well p-4"
    >
      <p>{words.addDocumentLead}</p>
      <SelectField name="kind" label={words.documentKind} required options={optionsOf(words.documentKinds)} />
      <FileField
        name="file"
        label={words.documentFile}
        hint={words.documentHint}
        required
        accept={DOCUMENT_TYPES}
        maxBytes={DOCUMENT_BYTES}
      />
      <div>
        <SubmitButton look="plain" icon="upload">
          {words.addDocument}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
