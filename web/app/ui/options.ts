/** One choice of a field. */
export interface Option {
  value: string
  label: string
}

/** A dictionary of labels as options of a field, in its own order. */
export const optionsOf = (labels: Record<string, string>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
