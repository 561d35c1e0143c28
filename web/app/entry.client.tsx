import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { WordsProvider } from './words/context.ts'
import { loadWords } from './words/load.ts'

// Only the language of the page is fetched; it must be there before React compares its first render with the page.
loadWords(document.documentElement.lang).then((words) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <WordsProvider value={words}>
        <RemixBrowser />
      </WordsProvider>,
    )
  })
})
