import type { Option } from './fields.tsx'

/** A dictionary of labels as options of a field, in its own order. */
export const optionsOf = (labels: Record<string, string>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
