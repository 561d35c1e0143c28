import { isLanguage } from './languages.ts'
import type { Words } from './zh-CN/index.ts'

/** Fetches the words of one language in the browser; the other language is never sent. */
export async function loadWords(language: string): Promise<Words> {
  if (isLanguage(language) && language === 'en') return (await import('./en/index.ts')).en
  return (await import('./zh-CN/index.ts')).zhCN
}
