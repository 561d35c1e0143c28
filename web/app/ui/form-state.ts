import { createContext, useContext } from 'react'
import type { Option } from './options.ts'

/** A form that came back: what was typed, what is wrong and what a search has found, by the name of the field. */
export interface FormState {
  /** Tells the fields of several forms on one page apart. */
  intent?: string
  values: Record<string, string[]>
  errors: Record<string, string>
  found?: Record<string, Option[]>
}

export const EMPTY_FORM: FormState = { values: {}, errors: {} }

const FormContext = createContext<FormState>(EMPTY_FORM)

export const FormStateProvider = FormContext.Provider

/** The id of a field, what it shows (the typed value if the form came back, else the one it starts with) and its error. */
export function useField(name: string, startsWith: readonly string[] = []) {
  const { intent, values, errors } = useContext(FormContext)
  const cameBack = Object.keys(values).length > 0
  return { id: fieldId(name, intent), values: cameBack ? (values[name] ?? []) : startsWith, error: errors[name] }
}

/** What the server found for a picker, when the form was sent to search. */
export const useFound = (name: string): Option[] | undefined => useContext(FormContext).found?.[name]

/** The id by which labels, errors and the error summary find a field. */
export const fieldId = (name: string, intent = ''): string =>
  `field-${intent && `${intent}-`}${name}`.replace(/[^\w-]/g, '-')
