import { RemixBrowser } from '@remix-run/react'
import { type ReactNode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { leaveToBrowser } from './layout/until-alive.ts'
import { WordsProvider } from './words/context.ts'
import { loadWords } from './words/load.ts'

const alive = leaveToBrowser()

function Alive({ children }: { children: ReactNode }) {
  useEffect(alive, [])
  return children
}

// Only the language of the page is fetched; it must be there before React compares its first render with the page.
loadWords(document.documentElement.lang).then((words) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <WordsProvider value={words}>
        <Alive>
          <RemixBrowser />
        </Alive>
      </WordsProvider>,
    )
  })
})
