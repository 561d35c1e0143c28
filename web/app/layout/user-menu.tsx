import type { Me } from '@app/api/contract'
import { Form, Link, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

const ROW = 'flex min-h-11 w-full items-center gap-3 px-4 text-start no-underline hover:bg-primary-pale'

/** Who is signed in, and what concerns the account itself. */
export function UserMenu({ me }: { me: Me }) {
  const { identity, notices, common } = useWords()
  const { pathname } = useLocation()
  const box = useRef<HTMLDetailsElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the menu
  useEffect(() => box.current?.removeAttribute('open'), [pathname])
  const roles = [...new Set(me.grants.map(({ role }) => identity.roles[role]))].join('、')
  const link = (to: string, icon: IconName, text: string) => (
    <Link to={to} className={ROW}>
      <Icon name={icon} />
      {text}
    </Link>
  )
  return (
    <details ref={box} className="relative">
      <summary
        className="flex min-h-11 items-center gap-2 rounded px-3 hover:bg-white/15"
        aria-label={`${common.account}: ${me.displayName}`}
      >
        <Icon name="person" />
        <span className="hidden max-w-40 truncate sm:inline">{me.displayName}</span>
        <Icon name="down" className="size-4" />
      </summary>
      <div className="absolute end-0 z-40 mt-1 w-72 max-w-[calc(100vw-2rem)] rounded border border-line bg-sheet py-2 text-ink shadow-lg">
        <div className="border-b border-line px-4 pb-2">
          <p className="font-semibold">{me.displayName}</p>
          {me.organName && <p className="text-sm text-soft">{me.organName}</p>}
          {roles && <p className="text-sm text-soft">{roles}</p>}
        </div>
        {link('/me/notices', 'bell', notices.title)}
        {link('/me/sessions', 'shield', identity.sessions)}
        {link('/password', 'key', identity.changePassword)}
        <Form method="post" action="/sign-out" className="border-t border-line pt-1">
          <button type="submit" className={ROW}>
            <Icon name="exit" />
            {identity.signOut}
          </button>
        </Form>
      </div>
    </details>
  )
}
