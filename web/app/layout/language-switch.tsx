import { useLocation } from '@remix-run/react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

/** An ordinary form: the whole page comes again in the other language. */
export function LanguageSwitch() {
  const { lang, common } = useWords()
  const { pathname, search } = useLocation()
  const other = lang === 'en' ? 'zh-CN' : 'en'
  return (
    <form method="post" action="/language">
      <input type="hidden" name="next" value={pathname + search} />
      <button
        type="submit"
        name="language"
        value={other}
        lang={other}
        className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded px-2 whitespace-nowrap hover:bg-white/15 sm:px-3"
      >
        <Icon name="globe" className="max-sm:hidden" />
        {common.otherLanguage}
      </button>
    </form>
  )
}
