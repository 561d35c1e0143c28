import { Form, type FormProps } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type FormProblem, problemOf } from '../api/form-problem.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { EMPTY_FORM, type FormState, FormStateProvider, fieldId } from '../ui/form-state.ts'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'
import type { Words } from '../words/zh-CN/index.ts'
import { useAnswer } from './answer.ts'
import { asksForProof, FreshProof } from './fresh-proof.tsx'

/**
 * A form that is sent to an action with `submit`. When it comes back, its fields keep what was typed and show
 * their errors, and a summary leads to them. `intent` tells several forms of one page apart.
 */
export function ActionForm({ intent = '', children, ...rest }: FormProps & { intent?: string; children: ReactNode }) {
  const words = useWords()
  const problem = problemOf(useAnswer(), intent)
  const asks = problem !== undefined && asksForProof(problem)
  const form = (
    <Form method="post" {...rest} className={rest.className ?? 'flex max-w-2xl flex-col gap-5'}>
      {intent && <input type="hidden" name="_intent" value={intent} />}
      {problem && !problem.found && !asks && <Problem problem={problem} />}
      <FormStateProvider value={problem ? stateOf(problem, words) : { ...EMPTY_FORM, intent }}>
        {children}
      </FormStateProvider>
    </Form>
  )
  if (!asks) return form
  return (
    <>
      {form}
      <FreshProof problem={problem} />
    </>
  )
}

/** Whether the form of `intent` came back refused: what folds it away stands open then. */
export const useCameBack = (intent: string): boolean => problemOf(useAnswer(), intent) !== undefined

function Problem({ problem }: { problem: FormProblem }) {
  const words = useWords()
  const { intent, code, detail, errors } = problem
  const named = errors.some((error) => error.code === code)
  const fields = Object.entries(stateOf(problem, words).errors).map(([name, error]) => ({
    id: fieldId(name, intent),
    error,
  }))
  return (
    <ErrorSummary title={words.errors.formTitle} fields={fields}>
      {!named && <p>{sayRefusal(words, code, detail)}</p>}
    </ErrorSummary>
  )
}

/** A refused upload may name a problem of the file. */
const sayRefusal = ({ errors, imports }: Words, code: string, detail: Record<string, unknown>) =>
  say(errors.codes, code, detail, () => say(imports.codes, code, detail, errors.unknown))

/** The API's errors in the page's language, one for each field. */
function stateOf({ intent, values, errors, found }: FormProblem, { errors: words, imports }: Words): FormState {
  const sentence = (code: string, params: Record<string, unknown>) =>
    say(words.fields, code, params, () =>
      say(words.codes, code, params, () => say(imports.codes, code, params, words.unknownField)),
    )
  const said = [...errors]
    .reverse()
    .map(({ field, code, params = {} }) => [field.split('.')[0]!, sentence(code, params)])
  return { intent, values, errors: Object.fromEntries(said), found }
}
