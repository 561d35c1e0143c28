import { useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../ui/icon.tsx'

/** The menu of narrow screens: behind a button, without JavaScript too. */
export function PhoneMenu({ label, children }: { label: string; children: ReactNode }) {
  const { pathname } = useLocation()
  const box = useRef<HTMLDetailsElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the menu
  useEffect(() => box.current?.removeAttribute('open'), [pathname])
  return (
    <details ref={box} className="no-print border-b border-line bg-sheet lg:hidden">
      <summary className="flex min-h-12 items-center gap-2 px-4 font-medium">
        <Icon name="menu" />
        {label}
      </summary>
      <div className="border-t border-line">{children}</div>
    </details>
  )
}
