import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'
import { describedBy, FieldFrame } from '../../ui/field-frame.tsx'
import { useField } from '../../ui/form-state.ts'
import { useStart } from './draft.ts'
import type { QuestionType } from './names.ts'
import { TextTools } from './text-tools.tsx'

/** The type that the question or sub-question has in the form. */
export const useTypeOf = (prefix: string): QuestionType => (useStart(`${prefix}type`) || 'SINGLE') as QuestionType

export const useIsHtml = (): boolean => useStart('markup') === 'HTML'

/** It grows with its text; so high it is when it is empty. Where a browser cannot let it grow, `rows` says the same. */
const heightOf = (rows: number) => (rows >= 8 ? 'min-h-60' : rows >= 3 ? 'min-h-28' : undefined)

/** A text of the question with the tools for writing it; the server counts what a reader sees, so there is no limit here. */
export function TextField({
  name,
  label,
  hint,
  required,
  rows,
  hasBlanks = false,
}: {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  rows: number
  hasBlanks?: boolean
}) {
  const { id, values, error } = useField(name, [useStart(name)])
  const value = values[0] ?? ''
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <TextTools id={id} name={name} isHtml={useIsHtml()} hasBlanks={hasBlanks} />
      <textarea
        key={value}
        id={id}
        name={name}
        rows={rows}
        required={required}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={cx('field field-sizing-content', heightOf(rows))}
      />
    </FieldFrame>
  )
}
