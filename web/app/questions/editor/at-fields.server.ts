import { data } from '@remix-run/node'
import type { FieldError } from '../../api/problem.ts'
import type { Refused } from '../../api/submit.server.ts'
import { fieldAt, fieldOf, type Place } from './places.ts'

interface Problem {
  code: string
  detail?: Place & Record<string, unknown>
}

/** The API's "no" with each problem of the question at the field it is about. */
export function atFields({ data: form, init }: Refused): Refused {
  const problems = (form.detail.problems ?? []) as Problem[]
  const said = problems.map(
    ({ code, detail = {} }): FieldError => ({ field: fieldOf(detail, code), code, params: detail }),
  )
  const named = form.errors.map((error) => ({ ...error, field: fieldAt(error.field) }))
  return data({ ...form, errors: [...named, ...said] }, init ?? undefined)
}
