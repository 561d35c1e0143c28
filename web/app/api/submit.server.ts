import { type Endpoint, identity } from '@app/api/contract'
import { data, redirect } from '@remix-run/node'
import type { DoneKey } from '../words/zh-CN/done.ts'
import { type Answer, type AskArguments, call } from './call.server.ts'
import type { Fields } from './fields.server.ts'
import type { FormProblem } from './form-problem.ts'
import { ApiProblem } from './problem.ts'
import { setCookie } from './scope.server.ts'

/** The action's answer to a form that has to be shown again. */
export type Refused = ReturnType<typeof data<FormProblem>>

export type Submitted<T> = { done: true; value: T } | { done: false; refused: Refused }

/**
 * Sends a form to the API. Where the API says no, `refused` is what the action returns: the same page again,
 * with the person's input and an error at each field. Redirects (no session) pass through.
 */
export async function submit<E extends Endpoint>(
  request: Request,
  endpoint: E,
  fields: Fields,
  ...input: AskArguments<E>
): Promise<Submitted<Answer<E>>> {
  return attempt(fields, () => call(request, endpoint, ...input))
}

/** The same for work that is more than one call, such as an upload. */
export async function attempt<T>(fields: Fields | undefined, work: () => Promise<T>): Promise<Submitted<T>> {
  try {
    await proveFirst(fields)
    return { done: true, value: await work() }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    return { done: false, refused: refusedForm(problem, fields) }
  }
}

/** The form came back from asking who is there (`FreshProof`): that is answered before the act is sent again. */
async function proveFirst(fields: Fields | undefined): Promise<void> {
  const proof = fields?.secret('_proof')
  if (proof && fields?.request) await call(fields.request, identity.proveAgain, { body: { proof } })
}

function refusedForm({ status, code, detail, errors }: ApiProblem, fields: Fields | undefined): Refused {
  const { field } = detail
  const named = typeof field === 'string' && errors.length === 0 ? [{ field, code, params: detail }] : errors
  return data(
    { refused: true, intent: fields?.intent ?? '', code, detail, errors: named, values: fields?.keep() ?? {} },
    { status },
  )
}

const LONGEST_FACTS = 1500

/** Goes to `address` and says there, once, what the API refused. */
export function refusedAt(address: string, { code, detail }: ApiProblem): Response {
  const facts = JSON.stringify({ code, detail })
  const told = facts.length > LONGEST_FACTS ? JSON.stringify({ code, detail: {} }) : facts
  const value = Buffer.from(told).toString('base64url')
  setCookie(`lz_refused=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`)
  return redirect(address)
}

/** Goes to `address` and says there, once, that `what` is done (a key of `words/…/done.ts`). */
export function done(address: string, what: DoneKey): Response {
  setCookie(`lz_done=${encodeURIComponent(what)}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`)
  return redirect(address)
}
