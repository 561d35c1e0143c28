import { escapeSigns, splitAt, unescapeSigns } from './escape.ts'

/** Keywords (关键词) in one text, apart by `；`. */
export const writeKeywords = (keywords: readonly string[] = []): string => keywords.map(escapeSigns).join('；')

/** Reads `甲；乙`, `甲、乙`, `甲,乙` and lines. */
export const readKeywords = (text: string): string[] =>
  splitAt(text, /[；;、，,|\n]/)
    .map((keyword) => unescapeSigns(keyword).trim())
    .filter((keyword) => keyword !== '')
