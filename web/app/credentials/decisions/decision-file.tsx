import { FileField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DOCUMENT_BYTES, DOCUMENT_TYPES } from '../document-input.tsx'

/** One scan that goes along with a form; the form's facts come with or without it. */
export function DecisionFileField({ label, hint }: { label: string; hint?: string }) {
  return <FileField name="file" label={label} hint={hint} accept={DOCUMENT_TYPES} maxBytes={DOCUMENT_BYTES} />
}

/** The way to a scan that was handed in; `base` is where the files of the decision are. */
export function DecisionFileLink({ base, fileId, label }: { base: string; fileId: string | null; label: string }) {
  if (!fileId) return null
  return (
    <a href={`${base}/${fileId}`} className="inline-flex min-h-11 items-center gap-1 text-primary underline">
      <Icon name="download" />
      {label}
    </a>
  )
}
