import type { ActionReason } from '@app/api/contract'
import { useWords } from '../words/context.ts'

/** Writes a ground's code with its name; one that is no longer enabled stays a code. */
export function useReasonName(reasons: readonly ActionReason[]): (code: string) => string {
  const { lang } = useWords()
  const names = new Map(reasons.map(({ code, nameZh, nameEn }) => [code, lang === 'en' ? nameEn : nameZh]))
  return (code) => (names.has(code) ? `${code} ${names.get(code)}` : code)
}
