import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { Brand } from './brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** The frame of pages before signing in, and of errors outside of everything. */
export function OpenFrame({ children }: { children: ReactNode }) {
  const { credentials } = useWords()
  return (
    <div className="flex min-h-screen flex-col">
      <header className="bg-primary text-white">
        <div className="mx-auto flex max-w-6xl items-center justify-between gap-3 px-4 py-2">
          <Link to="/" className="rounded no-underline">
            <Brand long />
          </Link>
          <div className="flex items-center">
            <a href="/verify" className="inline-flex min-h-11 items-center gap-2 rounded px-3 hover:bg-white/15">
              <Icon name="shield" />
              <span className="max-sm:sr-only">{credentials.check}</span>
            </a>
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6">
        {children}
      </main>
    </div>
  )
}
