import type { Option } from '../ui/options.ts'
import type { FieldError } from './problem.ts'

/** A form that is shown again: the API refused it, or it was sent to search for a picker (`found`). */
export interface FormProblem {
  refused: true
  intent: string
  code: string
  detail: Record<string, unknown>
  errors: FieldError[]
  values: Record<string, string[]>
  found?: Record<string, Option[]>
}

/** The form problem among whatever an action may have returned. */
export function problemOf(answer: unknown, intent = ''): FormProblem | undefined {
  const problem = answer as FormProblem | undefined
  return problem?.refused === true && problem.intent === intent ? problem : undefined
}
