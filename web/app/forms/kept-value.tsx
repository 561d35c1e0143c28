import { useField } from '../ui/form-state.ts'

/** A value that nobody sees and that goes along with its row, also when rows are moved or taken out. */
export function KeptValue({ name, startsWith = '' }: { name: string; startsWith?: string }) {
  const { values } = useField(name, [startsWith])
  const value = values[0] ?? ''
  return <input key={value} type="hidden" name={name} defaultValue={value} />
}
