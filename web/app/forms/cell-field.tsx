import type { InputHTMLAttributes } from 'react'
import { describedBy, FieldError } from '../ui/field-frame.tsx'
import { fieldId, useField } from '../ui/form-state.ts'
import type { Option } from '../ui/options.ts'

interface Cell {
  name: string
  /** Read out; on the screen the head of the column says it. */
  label: string
  startsWith?: string | null
}

function useCell({ name, label, startsWith }: Cell) {
  const id = fieldId(name)
  const { values, error } = useField(name, startsWith ? [startsWith] : [])
  const control = {
    id,
    name,
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy({ id, error }),
    className: 'field',
  }
  return { id, error, value: values[0] ?? '', control }
}

/** A text or number in a table of repeated rows. */
export function CellInput({
  name,
  label,
  startsWith,
  ...rest
}: Cell & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'defaultValue'>) {
  const { id, error, value, control } = useCell({ name, label, startsWith })
  return (
    <>
      <input {...rest} {...control} key={value} defaultValue={value} />
      {error && <FieldError id={id}>{error}</FieldError>}
    </>
  )
}

/** A choice in a table of repeated rows. `placeholder` is the empty choice. */
export function CellSelect({
  options,
  placeholder,
  ...cell
}: Cell & { options: readonly Option[]; placeholder?: string }) {
  const { id, error, value, control } = useCell(cell)
  return (
    <>
      <select {...control} key={value} defaultValue={value}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error && <FieldError id={id}>{error}</FieldError>}
    </>
  )
}
