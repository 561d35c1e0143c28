import { redirect } from '@remix-run/node'
import { fileAt } from './call.server.ts'
import { ApiProblem } from './problem.ts'
import { safePath } from './safe-path.ts'
import { refusedAt } from './submit.server.ts'

const HERE = '/files'

/**
 * A file of the API behind a link of a page: `/files/credentials/…/card.pdf` is `/api/credentials/…/card.pdf`.
 * Refused as `orBackWithWords` says.
 */
export function linkedFile(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  return orBackWithWords(request, () => fileAt(request, pathname.slice(HERE.length) + search))
}

/**
 * The file that `work` gets. A refusal comes back as words on the page with the link, where the API itself would leave the
 * browser with a problem document; who has to sign in again comes back to that page too, not to a download on the form.
 */
export async function orBackWithWords(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (problem) {
    const back = pageBefore(request)
    if (problem instanceof ApiProblem) return refusedAt(back, problem)
    if (isToSignIn(problem)) return redirect(`/sign-in?next=${encodeURIComponent(back)}`)
    throw problem
  }
}

/** The page with the link; the home page where the browser does not say. */
function pageBefore(request: Request): string {
  const referer = request.headers.get('referer')
  const url = referer && URL.canParse(referer) ? new URL(referer) : undefined
  const path = url?.host === new URL(request.url).host ? safePath(url.pathname + url.search) : '/'
  return path.startsWith(`${HERE}/`) ? '/' : path
}

const isToSignIn = (thrown: unknown): boolean =>
  thrown instanceof Response && (thrown.headers.get('location') ?? '').startsWith('/sign-in')
