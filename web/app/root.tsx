import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Links, Outlet, Scripts, ScrollRestoration } from '@remix-run/react'
import type { ReactNode } from 'react'
import { setCookie } from './api/scope.server.ts'
import { useNonce } from './layout/nonce.ts'
import { OpenFrame } from './layout/open-frame.tsx'
import { useTrail } from './layout/page-handle.ts'
import { ProblemPage } from './layout/problem-page.tsx'
import stylesheet from './ui/app.css?url'
import { ProgressLine } from './ui/progress-line.tsx'
import { useWords } from './words/context.ts'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

/** What was done or refused just before this page (`done()` and `refusedAt()` in api/submit.server.ts); told once. */
export function loader({ request }: LoaderFunctionArgs) {
  return { done: onceOf(request, 'lz_done') ?? null, refused: refusalIn(onceOf(request, 'lz_refused')) }
}

/** The value of a cookie that is read once. */
function onceOf(request: Request, name: string): string | undefined {
  const value = new RegExp(`(?:^|;\\s*)${name}=([\\w%-]+)`).exec(request.headers.get('cookie') ?? '')?.[1]
  if (value) setCookie(`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
  return value
}

function refusalIn(value: string | undefined): { code: string; detail: Record<string, unknown> } | null {
  try {
    return value ? JSON.parse(Buffer.from(value, 'base64url').toString()) : null
  } catch {
    return null
  }
}

export function Layout({ children }: { children: ReactNode }) {
  const { lang, common } = useWords()
  const nonce = useNonce()
  const here = useTrail().at(-1)?.label
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{here ? `${here} · ${common.product}` : common.product}</title>
        <Links />
      </head>
      <body>
        <ProgressLine label={common.loading} />
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

/** Errors outside of the signed-in frame. */
export function ErrorBoundary() {
  return (
    <OpenFrame>
      <ProblemPage />
    </OpenFrame>
  )
}
