import { en } from './en/index.ts'
import { isLanguage, LANGUAGE_COOKIE, type Language } from './languages.ts'
import { type Words, zhCN } from './zh-CN/index.ts'

const WORDS: Record<Language, Words> = { 'zh-CN': zhCN, en }

/** The language the person has chosen. */
function languageOf(request: Request): Language {
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const chosen = cookies.find((pair) => pair.startsWith(`${LANGUAGE_COOKIE}=`))?.slice(LANGUAGE_COOKIE.length + 1)
  return isLanguage(chosen) ? chosen : 'zh-CN'
}

export const wordsFor = (request: Request): Words => WORDS[languageOf(request)]
