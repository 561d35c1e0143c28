import type { Endpoint } from '@app/api/contract'
import { redirect } from '@remix-run/node'
import type { Static, TSchema } from 'typebox'
import { addressOf, type Places } from './endpoint-address.ts'
import { ApiProblem, type ProblemFacts } from './problem.ts'
import { cookiesFor, scope, setCookie } from './scope.server.ts'

type Part<E extends Endpoint, Place extends string, Name extends string> =
  E['schema'] extends Record<Place, infer S extends TSchema> ? Record<Name, Static<S>> : unknown

type QueryPart<E extends Endpoint> = E['schema'] extends { querystring: infer S extends TSchema }
  ? { query?: Partial<Static<S>> }
  : unknown

/** Everything an endpoint asks for: `params` and `body` where the contract has them, `query` optionally. */
export type Ask<E extends Endpoint> = Part<E, 'params', 'params'> & Part<E, 'body', 'body'> & QueryPart<E>

/** What an endpoint answers with. */
export type Answer<E extends Endpoint> = Static<E['schema']['response'][200]>

/** The input may be left out where nothing in it is required. */
export type AskArguments<E extends Endpoint> = object extends Ask<E> ? [input?: Ask<E>] : [input: Ask<E>]

interface LooseInput extends Places {
  body?: unknown
}

const TIMEOUT_MS = 15_000
const UPLOAD_TIMEOUT_MS = 120_000

/**
 * Asks the API on behalf of the person behind `request`: with their cookies and address. Returns the answer,
 * or throws an ApiProblem; without a session it throws a redirect to the sign-in page, and before a forced
 * password change to that page.
 */
export async function call<E extends Endpoint>(
  request: Request,
  endpoint: E,
  ...[input]: AskArguments<E>
): Promise<Answer<E>> {
  const response = await ask(request, endpoint, input as LooseInput | undefined)
  return (await response.json()) as Answer<E>
}

/** Passes the multipart body of `request` on as it arrives, so that a large file is never held in memory here. */
export async function upload<E extends Endpoint>(
  request: Request,
  endpoint: E,
  input?: Pick<LooseInput, 'params' | 'query'>,
): Promise<Answer<E>> {
  const response = await send(request, endpoint, input ?? {}, {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    body: request.body,
    duplex: 'half',
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(UPLOAD_TIMEOUT_MS)]),
  })
  if (!response.ok) throw await refusal(request, endpoint, response)
  return (await response.json()) as Answer<E>
}

/** The raw answer of an endpoint that streams a file, for a resource route to hand on. */
export async function download<E extends Endpoint>(
  request: Request,
  endpoint: E,
  ...[input]: AskArguments<E>
): Promise<Response> {
  const response = await ask(request, endpoint, input as LooseInput | undefined)
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const name of ['content-type', 'content-disposition', 'content-length']) {
    const value = response.headers.get(name)
    if (value) headers.set(name, value)
  }
  return new Response(response.body, { headers })
}

async function ask(request: Request, endpoint: Endpoint, { body, ...place }: LooseInput = {}): Promise<Response> {
  const response = await send(request, endpoint, place, {
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]),
  })
  if (!response.ok) throw await refusal(request, endpoint, response)
  return response
}

async function send(request: Request, endpoint: Endpoint, input: LooseInput, init: RequestInit): Promise<Response> {
  const { apiUrl, clientIp, requestId } = scope()
  try {
    const response = await fetch(`${apiUrl}/api${addressOf(endpoint.url, input)}`, {
      ...init,
      method: endpoint.method,
      redirect: 'manual',
      headers: {
        ...init.headers,
        accept: 'application/json',
        cookie: cookiesFor(request),
        'user-agent': request.headers.get('user-agent') ?? '',
        'x-forwarded-for': clientIp,
        'x-request-id': requestId,
      },
    })
    for (const line of response.headers.getSetCookie()) setCookie(line)
    const day = response.headers.get('x-day')
    if (day) scope().day = day
    return response
  } catch (error) {
    if (request.signal.aborted) throw error
    const slow = error instanceof Error && error.name === 'TimeoutError'
    throw new ApiProblem(503, { code: slow ? 'service-slow' : 'service-unavailable', requestId })
  }
}

/** Pages that come before anything else. */
const OWED: Record<string, string> = {
  'password-change-needed': '/password',
  'second-factor-needed': '/second-factor',
  'second-factor-unset': '/second-factor/set-up',
}

/** The problem to throw, or the redirect that answers it. */
async function refusal(request: Request, endpoint: Endpoint, response: Response): Promise<Response> {
  const text = await response.text()
  const facts = parse(text) ?? { code: response.status === 503 ? 'service-unavailable' : 'internal' }
  if (response.status === 401 && endpoint.config.permission !== 'public' && facts.code.startsWith('session-')) {
    return redirect(signInAddress(request))
  }
  const page = OWED[facts.code]
  if (page) return redirect(page)
  return new ApiProblem(response.status, { ...facts, requestId: facts.requestId ?? scope().requestId })
}

function parse(text: string): (Partial<ProblemFacts> & { code: string }) | undefined {
  try {
    const facts = JSON.parse(text)
    return typeof facts?.code === 'string' ? facts : undefined
  } catch {
    return undefined
  }
}

/** The sign-in page that leads back to where the person wanted to go. */
function signInAddress(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const here = pathname.replace(/\.data$/, '') + search
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
}
