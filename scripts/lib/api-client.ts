import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Static, TSchema } from 'typebox'
import { identity } from '../../api/src/identity/contract.ts'
import type { Endpoint } from '../../api/src/kernel/endpoint.ts'
import type { Transport, WireAnswer } from './transport.ts'

type Part<E extends Endpoint, Place extends string, Name extends string> =
  E['schema'] extends Record<Place, infer S extends TSchema> ? Record<Name, Static<S>> : unknown

type QueryPart<E extends Endpoint> = E['schema'] extends { querystring: infer S extends TSchema }
  ? { query?: Partial<Static<S>> }
  : unknown

export interface UploadedFile {
  name: string
  mediaType: string
  bytes: Uint8Array
}

/** What goes with a request beside what the contract asks for. */
interface Extras {
  /** The one file of an upload. */
  file?: UploadedFile
  /** Device token of an open attempt. */
  device?: string
}

/** Everything an endpoint asks for, typed by its contract. */
export type Ask<E extends Endpoint> = Part<E, 'params', 'params'> & Part<E, 'body', 'body'> & QueryPart<E> & Extras
type AskArguments<E extends Endpoint> = object extends Ask<E> ? [input?: Ask<E>] : [input: Ask<E>]

export type Answer<E extends Endpoint> = Static<E['schema']['response'][200]>

interface LooseAsk extends Extras {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** The API said no: the code of its problem document. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly detail: Record<string, unknown>
  /** Seconds after which the API wants to be asked again. */
  readonly retryAfter: number | undefined

  constructor(what: string, { status, headers, bytes }: WireAnswer) {
    const facts = problemIn(bytes)
    super(`${what} was answered ${status} ${facts.code}${facts.more}`)
    this.status = status
    this.code = facts.code
    this.detail = facts.detail
    const seconds = Number(headers['retry-after'])
    this.retryAfter = Number.isFinite(seconds) ? seconds : undefined
  }

  /** Worth trying again with the same content: busy, or asked for patience. */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408
  }
}

/** One finished request, for those who count and time them. */
export interface Measured {
  /** Method and URL pattern. */
  what: string
  status: number
  ms: number
}

export interface ClientOptions {
  /** Told of every answer. */
  onAnswer?: (measured: Measured) => void
  /** The address the request seems to come from, where the API trusts its neighbour as a proxy. */
  address?: string
  /** How often a busy answer (503, 429) is waited out before it is thrown. */
  patience?: number
  /** Sign in again before a request when the last one was so long ago that the session may have gone idle. */
  renewAfterMs?: number
}

const PATIENCE = 60

/** Speaks to the API as one browser does: its own cookies, one contract at a time, typed by it. */
export class ApiClient {
  readonly #transport: Transport
  readonly #options: ClientOptions
  readonly #cookies = new Map<string, string>()
  #renewal: { loginName: string; password: string; lastUsed: number } | undefined

  constructor(transport: Transport, options: ClientOptions = {}) {
    this.#transport = transport
    this.#options = options
  }

  /** Opens a session; its cookies go with every later request. */
  async signIn(loginName: string, password: string): Promise<{ mustChangePassword: boolean }> {
    this.#renewal = undefined
    const answer = await this.call(identity.signIn, { body: { loginName, password } })
    if (this.#options.renewAfterMs) this.#renewal = { loginName, password, lastUsed: performance.now() }
    return answer
  }

  /** Sets a cookie by hand, e.g. of a session that a seed has opened. */
  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  /** @throws ApiProblem for every answer but a success */
  async call<E extends Endpoint>(endpoint: E, ...[input]: AskArguments<E>): Promise<Answer<E>> {
    const { bytes } = await this.#ask(endpoint, (input ?? {}) as LooseAsk)
    return JSON.parse(bytes.toString('utf8')) as Answer<E>
  }

  /** For endpoints that answer with a file. */
  async download<E extends Endpoint>(endpoint: E, ...[input]: AskArguments<E>): Promise<Buffer> {
    return (await this.#ask(endpoint, (input ?? {}) as LooseAsk)).bytes
  }

  /** A page outside of the contracts, e.g. the public one; whatever its status. */
  get(path: string, headers: Record<string, string> = {}): Promise<WireAnswer> {
    return this.#send('GET', path, path.replace(/\?.*$/, ''), { headers })
  }

  async #ask(endpoint: Endpoint, input: LooseAsk): Promise<WireAnswer> {
    await this.#renewIfIdle()
    const what = `${endpoint.method} ${endpoint.url}`
    const { headers, body } = contentOf(input)
    if (input.device) headers['x-device-token'] = input.device
    for (let waited = 0; ; waited++) {
      const answer = await this.#send(endpoint.method, `/api${addressOf(endpoint.url, input)}`, what, { headers, body })
      if (answer.status < 300) return answer
      const problem = new ApiProblem(what, answer)
      const isBusy = problem.status === 503 || problem.status === 429
      if (!isBusy || waited >= (this.#options.patience ?? PATIENCE)) throw problem
      await delay(Math.min(problem.retryAfter ?? 1, 60) * 1000)
    }
  }

  async #renewIfIdle(): Promise<void> {
    const renewal = this.#renewal
    if (!renewal) return
    const isIdle = performance.now() - renewal.lastUsed > (this.#options.renewAfterMs ?? 0)
    renewal.lastUsed = performance.now()
    if (isIdle) await this.signIn(renewal.loginName, renewal.password)
  }

  async #send(
    method: string,
    path: string,
    what: string,
    { headers, body }: { headers: Record<string, string>; body?: Uint8Array | string | undefined },
  ): Promise<WireAnswer> {
    const { address, onAnswer } = this.#options
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = { ...headers, ...(cookie && { cookie }), ...(address && { 'x-forwarded-for': address }) }
    const started = performance.now()
    const answer = await this.#transport({ method, path, headers: all, ...(body !== undefined && { body }) })
    onAnswer?.({ what, status: answer.status, ms: performance.now() - started })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) this.#keep(String(line))
    return answer
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    const isOver = attributes.some((text) => /^\s*max-age=0\s*$|^\s*expires=.*1970/i.test(text))
    if (isOver) this.#cookies.delete(name)
    else this.#cookies.set(name, pair.slice(at + 1).trim())
  }
}

/** `/organs/:id` and `{ page: 2 }` become `/organs/…?page=2`; what is undefined is left out. */
function addressOf(url: string, { params = {}, query = {} }: LooseAsk): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.append(name, String(value))
  return search.size > 0 ? `${path}?${search}` : path
}

function contentOf({ body, file }: LooseAsk): { headers: Record<string, string>; body?: Uint8Array | string } {
  if (file) {
    const boundary = `----${randomUUID()}`
    const disposition = `form-data; name="file"; filename="${encodeURIComponent(file.name)}"`
    const head = `--${boundary}\r\ncontent-disposition: ${disposition}\r\ncontent-type: ${file.mediaType}\r\n\r\n`
    const bytes = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
    return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: bytes }
  }
  if (body === undefined) return { headers: {} }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function problemIn(bytes: Buffer): { code: string; detail: Record<string, unknown>; more: string } {
  try {
    const { code = 'unknown', detail = {}, errors } = JSON.parse(bytes.toString('utf8'))
    const more = [detail, errors].filter((facts) => facts && Object.keys(facts).length > 0)
    return { code, detail, more: more.map((facts) => ` ${JSON.stringify(facts)}`).join('') }
  } catch {
    return { code: 'unknown', detail: {}, more: ` ${bytes.subarray(0, 200).toString('utf8')}` }
  }
}
