import type { IncomingHttpHeaders } from 'node:http'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request may change something: it comes from a page of ours, or from no browser at all
 * (security.md R-16, T31). Browsers name the origin of every form and fetch that is not a GET.
 */
export function isFromOurPages(method: string, headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (SAFE.has(method)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin, host } = headers
  if (origin === undefined) return site !== undefined || !isForm(headers)
  return origin === new URL(publicUrl).origin || URL.parse(origin)?.host === host
}

/** The kinds of body that a foreign page can send without asking first. */
const isForm = (headers: IncomingHttpHeaders): boolean =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(
    headers['content-type'] ?? 'text/plain',
  )
