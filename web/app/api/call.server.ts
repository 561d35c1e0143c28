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
const FILE_TIMEOUT_MS = 120_000

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
  const response = await send(request, endpoint.method, addressOf(endpoint.url, input ?? {}), {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    body: request.body,
    duplex: 'half',
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(UPLOAD_TIMEOUT_MS)]),
  })
  if (!response.ok) throw await refusal(request, isOpen(endpoint), response)
  return (await response.json()) as Answer<E>
}

/** A file that is asked for with a body (`fileAt` for all others). */
export async function download<E extends Endpoint>(
  request: Request,
  endpoint: E,
  ...[input]: AskArguments<E>
): Promise<Response> {
  return asFile(await ask(request, endpoint, input as LooseInput | undefined))
}

/** What of a file's head a browser has to know; `content-security-policy` keeps what was handed in from running. */
const FILE_HEADERS = [
  'content-type',
  'content-disposition',
  'content-length',
  'content-range',
  'accept-ranges',
  'content-security-policy',
]

/**
 * A file of the API by its address (`/credentials/…/card.pdf`), handed on as it is, in parts where parts are asked for. It
 * may take long to make and to carry: only the wait for its beginning is limited.
 */
export async function fileAt(request: Request, address: string): Promise<Response> {
  const range = request.headers.get('range')
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new DOMException('no answer', 'TimeoutError')), FILE_TIMEOUT_MS)
  const response = await send(request, 'GET', address, {
    ...(range && { headers: { range } }),
    signal: AbortSignal.any([request.signal, late.signal]),
  }).finally(() => clearTimeout(timer))
  if (!response.ok) throw await refusal(request, false, response)
  return asFile(response)
}

function asFile({ body, status, headers: given }: Response): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const name of FILE_HEADERS) {
    const value = given.get(name)
    if (value) headers.set(name, value)
  }
  return new Response(body, { status, headers })
}

async function ask(request: Request, endpoint: Endpoint, { body, ...place }: LooseInput = {}): Promise<Response> {
  const response = await send(request, endpoint.method, addressOf(endpoint.url, place), {
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]),
  })
  if (!response.ok) throw await refusal(request, isOpen(endpoint), response)
  return response
}

const isOpen = (endpoint: Endpoint): boolean => endpoint.config.permission === 'public'

async function send(request: Request, method: string, address: string, init: RequestInit): Promise<Response> {
  const { apiUrl, clientIp, requestId } = scope()
  try {
    const response = await fetch(`${apiUrl}/api${address}`, {
      ...init,
      method,
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
async function refusal(request: Request, mayBeAnybody: boolean, response: Response): Promise<Response> {
  const text = await response.text()
  const facts = parse(text) ?? { code: response.status === 503 ? 'service-unavailable' : 'internal' }
  if (response.status === 401 && !mayBeAnybody && facts.code.startsWith('session-')) {
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
