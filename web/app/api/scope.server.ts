import { AsyncLocalStorage } from 'node:async_hooks'

/** What one incoming request carries along to every call of the API that it leads to. */
export interface Scope {
  apiUrl: string
  /** The real address of the person's device, as the front door sees it. */
  clientIp: string
  requestId: string
  /** Marks the scripts of this one page as ours (Content-Security-Policy). */
  nonce: string
  /** Cookies that the API set during this request; later calls of the same request send them. */
  jar: Map<string, string>
  /** The province's day, as the API's answers say it. */
  day?: string
  /** Set-Cookie lines for the browser; the front door adds them to the answer. */
  setCookies: string[]
}

const scopes = new AsyncLocalStorage<Scope>()

/** Runs `work` with everything below it able to ask for `scope()`. */
export const within = <T>(scope: Scope, work: () => T): T => scopes.run(scope, work)

/** The scope of the request being answered. Asking outside of one is a defect. */
export function scope(): Scope {
  const current = scopes.getStore()
  if (!current) throw new Error('no request is being answered here')
  return current
}

/** Remembers a Set-Cookie line for the browser and for later calls of the same request. */
export function setCookie(line: string): void {
  const { jar, setCookies } = scope()
  const [name = '', value = ''] = line.split(';', 1)[0]!.split(/=(.*)/s)
  jar.set(name.trim(), value.trim())
  setCookies.push(line)
}

/** The Cookie header for a call: what the browser sent, overlaid with what the API has set since. */
export function cookiesFor(request: Request): string {
  const sent = (request.headers.get('cookie') ?? '').split(/;\s*/).filter(Boolean)
  const { jar } = scope()
  const kept = sent.filter((pair) => !jar.has(pair.split('=', 1)[0]!))
  return [...kept, ...[...jar].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)].join(
    '; ',
  )
}
