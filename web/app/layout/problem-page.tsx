import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'
import type { Words } from '../words/zh-CN/index.ts'

type Kind = keyof Words['errors']['pages']

const KINDS: Record<number, Kind> = {
  400: 'badAddress',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  429: 'tooMany',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

/** Asking again would give the same answer. */
const NO_RETRY = new Set<Kind>(['notFound', 'forbidden'])

/** Codes whose sentence would only repeat the title. */
const SAID_BY_TITLE = new Set([
  'permission-missing',
  'route-not-found',
  'service-unavailable',
  'too-many-requests',
  'internal',
])

interface Facts {
  code?: string
  detail?: Record<string, unknown>
  requestId?: string
}

/** What went wrong in plain words, and a way on. Never a stack trace. */
export function ProblemPage() {
  const { errors } = useWords()
  const { pathname, search } = useLocation()
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const { code, detail = {}, requestId } = (isRouteErrorResponse(error) && error.data ? error.data : {}) as Facts
  const kind = KINDS[status] ?? 'unexpected'
  const { title, lead } = errors.pages[kind]
  const said = code && !SAID_BY_TITLE.has(code) ? say(errors.codes, code, detail, () => '') : ''
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 py-10">
      <Icon name={kind === 'notFound' ? 'search' : 'warning'} className="size-12 text-primary" />
      <h1 className="text-2xl font-bold">{title}</h1>
      {said && <p className="font-medium">{said}</p>}
      <p>{lead}</p>
      {requestId && kind === 'unexpected' && (
        <p className="text-sm text-soft">
          {errors.requestId}: <span className="font-mono">{requestId}</span>
        </p>
      )}
      <div className="no-print flex flex-wrap gap-3">
        {!NO_RETRY.has(kind) && (
          <a href={kind === 'badAddress' ? pathname : pathname + search} className={buttonClass('primary')}>
            {errors.retry}
          </a>
        )}
        <a href="/" className={buttonClass('plain')}>
          {errors.backHome}
        </a>
      </div>
    </div>
  )
}
