import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Texts {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  required?: boolean
}

/** Ids of the hint and the error, for `aria-describedby`. */
export const describedBy = ({ id, hint, error }: Pick<Texts, 'id' | 'hint' | 'error'>): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

const Star = () => (
  <span aria-hidden="true" className="ms-1 text-danger">
    *
  </span>
)

function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="text-sm text-soft">
      {children}
    </p>
  )
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="flex items-start gap-1 font-medium text-danger">
      <Icon name="warning" className="mt-0.5" />
      <span>{children}</span>
    </p>
  )
}

/** Label, hint and error around one control. */
export function FieldFrame({ id, label, hint, error, required, children }: Texts & { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
        {required && <Star />}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
    </div>
  )
}

/** The same around several controls that answer one question. */
export function GroupFrame({ id, label, hint, error, required, children }: Texts & { children: ReactNode }) {
  return (
    <fieldset id={id} aria-describedby={describedBy({ id, hint, error })} className="flex flex-col gap-1" tabIndex={-1}>
      <legend className="mb-1 font-medium">
        {label}
        {required && <Star />}
      </legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
    </fieldset>
  )
}
