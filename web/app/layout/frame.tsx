import { identity } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Link, Outlet, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { call } from '../api/call.server.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { Brand } from './brand.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { DoneNotice } from './done-notice.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { useMainFocus } from './main-focus.ts'
import { useMe } from './me.ts'
import { Menu } from './menu.tsx'
import { menuFor } from './navigation.ts'
import { OpenFrame } from './open-frame.tsx'
import { PhoneMenu } from './phone-menu.tsx'
import { ProblemPage } from './problem-page.tsx'
import { UserMenu } from './user-menu.tsx'

/** Who is signed in; every page inside the frame gets it by `useMe()`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const me = await call(request, identity.me)
  if (me.mustChangePassword) throw redirect('/password')
  return { me }
}

export default function SignedIn() {
  const { me } = useLoaderData<typeof loader>()
  return (
    <Frame me={me}>
      <Outlet />
    </Frame>
  )
}

/** Errors of a page leave the menu in place; only when the account itself cannot be read there is none. */
export function ErrorBoundary() {
  const me = useMe()
  if (!me) {
    return (
      <OpenFrame>
        <ProblemPage />
      </OpenFrame>
    )
  }
  return (
    <Frame me={me}>
      <ProblemPage />
    </Frame>
  )
}

function Frame({ me, children }: { me: NonNullable<ReturnType<typeof useMe>>; children: ReactNode }) {
  const { common, notices } = useWords()
  const groups = menuFor(me.permissions)
  const main = useMainFocus()
  return (
    <div className="flex min-h-screen flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-sheet focus:p-3">
        {common.skip}
      </a>
      <header className="no-print bg-primary text-white">
        <div className="flex items-center gap-1 px-2 py-1 sm:px-4">
          <Link to="/" className="me-auto rounded px-2 py-1 no-underline">
            <Brand long />
          </Link>
          <LanguageSwitch />
          <Link
            to="/me/notices"
            className="relative flex min-h-11 min-w-11 items-center justify-center rounded hover:bg-white/15"
          >
            <Icon name="bell" className="size-6" />
            <span className="sr-only">{notices.unreadCount(me.unreadNotices)}</span>
            {me.unreadNotices > 0 && (
              <span
                aria-hidden="true"
                className="absolute end-1 top-1 min-w-5 rounded-full bg-emblem px-1 text-center text-xs leading-5"
              >
                {me.unreadNotices > 99 ? '99+' : me.unreadNotices}
              </span>
            )}
          </Link>
          <UserMenu me={me} />
        </div>
      </header>
      <PhoneMenu label={common.menu}>
        <Menu groups={groups} />
      </PhoneMenu>
      <div className="flex-1 lg:flex">
        <aside className="no-print hidden w-60 shrink-0 border-e border-line bg-sheet lg:block">
          <div className="sticky top-0 max-h-screen overflow-y-auto">
            <Menu groups={groups} />
          </div>
        </aside>
        <main
          ref={main}
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl min-w-0 px-4 py-4 outline-none sm:px-6 lg:py-6"
        >
          <div className="flex flex-col gap-4">
            <Breadcrumbs />
            <DoneNotice />
            {children}
          </div>
        </main>
      </div>
    </div>
  )
}
