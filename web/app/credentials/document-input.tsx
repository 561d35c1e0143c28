import { useWords } from '../words/context.ts'

export const DOCUMENT_TYPES = 'application/pdf,image/jpeg,image/png'
/** The most that the rule `document.max_kb` can allow; where it allows less the API says so. */
export const DOCUMENT_BYTES = 20 * 1024 * 1024

/** A file among many of one form: its label is short and stands above it. */
export function DocumentInput({ name, label }: { name: string; label: string }) {
  const { common, format } = useWords()
  return (
    <label className="block text-sm">
      <span className="block">{label}</span>
      <input
        type="file"
        name={name}
        accept={DOCUMENT_TYPES}
        className="field max-w-64 text-sm"
        onChange={({ currentTarget }) => {
          const isTooLarge = (currentTarget.files?.[0]?.size ?? 0) > DOCUMENT_BYTES
          currentTarget.setCustomValidity(isTooLarge ? common.fileTooLarge(format.bytes(DOCUMENT_BYTES)) : '')
          currentTarget.reportValidity()
        }}
      />
    </label>
  )
}
