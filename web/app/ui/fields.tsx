import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useWords } from '../words/context.ts'
import { cx } from './class-names.ts'
import { describedBy, FieldFrame } from './field-frame.tsx'
import { useField } from './form-state.ts'
import type { Option } from './options.ts'

export interface FieldTexts {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
}

type Native<T> = Omit<T, 'name' | 'defaultValue' | 'id'>

/** What every single control of a form shares: its id, kept value, error and description. */
function useControl({ name, hint, required }: FieldTexts, startsWith: string) {
  const { id, values, error } = useField(name, [startsWith])
  const control = {
    id,
    name,
    required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy({ id, hint, error }),
  }
  return { id, error, value: values[0] ?? '', control }
}

export function TextField({
  name,
  label,
  hint,
  required,
  defaultValue = '',
  className,
  ...rest
}: FieldTexts & Native<InputHTMLAttributes<HTMLInputElement>> & { defaultValue?: string | null }) {
  const { id, error, value, control } = useControl({ name, label, hint, required }, defaultValue ?? '')
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <input type="text" {...rest} {...control} key={value} defaultValue={value} className={cx('field', className)} />
    </FieldFrame>
  )
}

/** Never keeps what was typed. */
export function PasswordField({
  name,
  label,
  hint,
  autoComplete,
}: FieldTexts & { autoComplete: 'current-password' | 'new-password' }) {
  const { id, error, control } = useControl({ name, label, hint, required: true }, '')
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required>
      <input type="password" maxLength={128} autoComplete={autoComplete} {...control} className="field" />
    </FieldFrame>
  )
}

export function TextArea({
  name,
  label,
  hint,
  required,
  defaultValue = '',
  rows = 4,
  ...rest
}: FieldTexts & Native<TextareaHTMLAttributes<HTMLTextAreaElement>> & { defaultValue?: string | null }) {
  const { id, error, value, control } = useControl({ name, label, hint, required }, defaultValue ?? '')
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <textarea {...rest} {...control} rows={rows} key={value} defaultValue={value} className="field" />
    </FieldFrame>
  )
}

/** `placeholder` is the empty choice; leave it out where one must be chosen from the start. */
export function SelectField({
  name,
  label,
  hint,
  required,
  options,
  placeholder,
  defaultValue = '',
  ...rest
}: FieldTexts &
  Native<SelectHTMLAttributes<HTMLSelectElement>> & {
    options: readonly Option[]
    placeholder?: string
    defaultValue?: string | null
  }) {
  const { id, error, value, control } = useControl({ name, label, hint, required }, defaultValue ?? '')
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <select {...rest} {...control} key={value} defaultValue={value} className="field">
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** A day, chosen with the browser's own calendar. */
export function DayField(props: FieldTexts & { defaultValue?: string | null; min?: string; max?: string }) {
  return <TextField {...props} type="date" className="max-w-56" />
}

/** One file. `accept` only helps to choose; the server looks at the bytes. A file over `maxBytes` is refused before it travels. */
export function FileField({
  name,
  label,
  hint,
  required,
  accept,
  maxBytes,
}: FieldTexts & { accept: string; maxBytes: number }) {
  const { common, format } = useWords()
  const { id, error, control } = useControl({ name, label, hint, required }, '')
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <input
        type="file"
        accept={accept}
        {...control}
        className="field"
        onChange={({ currentTarget }) => {
          const isTooLarge = (currentTarget.files?.[0]?.size ?? 0) > maxBytes
          currentTarget.setCustomValidity(isTooLarge ? common.fileTooLarge(format.bytes(maxBytes)) : '')
          currentTarget.reportValidity()
        }}
      />
    </FieldFrame>
  )
}
