import type { Credential } from '@app/api/contract'
import { useWords } from '../words/context.ts'

/** Writes enforcement categories as names. */
export function useCategoryNames(): (categories: Credential['categories']) => string {
  const { lang, organisations } = useWords()
  return (categories) => categories.map((one) => organisations.categories[one]).join(lang === 'en' ? ', ' : '、')
}
