import type { Domain } from '@app/api/contract'
import type { Option } from '../ui/options.ts'
import { useWords } from '../words/context.ts'

const nameIn = (lang: string, { nameZh, nameEn }: Domain): string => (lang === 'en' ? nameEn : nameZh)

/** Domains to choose from, in the page's language. */
export function useDomainOptions(domains: readonly Domain[]): Option[] {
  const { lang } = useWords()
  return domains.map((domain) => ({ value: domain.code, label: nameIn(lang, domain) }))
}

/** Writes domain codes as names; a code nobody knows any more stays a code. */
export function useDomainNames(domains: readonly Domain[]): (codes: readonly string[]) => string {
  const { lang } = useWords()
  const names = new Map(domains.map((domain) => [domain.code, nameIn(lang, domain)]))
  return (codes) => codes.map((code) => names.get(code) ?? code).join(lang === 'en' ? ', ' : '、')
}
