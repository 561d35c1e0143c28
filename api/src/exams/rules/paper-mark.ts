import type { Part } from '@app/question-bank'
import type { PartMark } from './pass.ts'
import { judge } from './pass.ts'
import type { SessionRules } from './session-rules.ts'

/**
 * Marks of an examination on paper (线下笔试成绩录入, domain.md edge case 48): with up to two decimals, or 缺考. The marks of
 * each part are judged by the same rule as those of a paper on the screen.
 */
export interface PaperMarks {
  /** Hundredths; absent for a part that the session does not examine. */
  GENERAL?: number
  PROFESSIONAL?: number
}

export type CellMark = number | 'absent' | 'invalid' | 'missing'

/** A cell of the sheet: hundredths of a mark, or why it is none. Full-width digits and a mark's unit are understood. */
export function readMark(text: string): CellMark {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '').replace(/分$/, '')
  if (plain === '') return 'missing'
  if (/^(缺考|缺席|缺|absent)$/i.test(plain)) return 'absent'
  // No float arithmetic: 58.07 is 5807 hundredths and nothing else.
  const [, whole, decimals = ''] = /^(\d{1,4})(?:\.(\d{1,2})0*)?$/.exec(plain) ?? []
  return whole === undefined ? 'invalid' : Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
}

/** What stands behind the marks on the session's paper: the most that each part can give. */
export function partMaxima(blueprint: {
  sections: readonly { part: Part; count: number; marks: number }[]
}): Partial<Record<Part, number>> {
  const maxima: Partial<Record<Part, number>> = {}
  for (const { part, count, marks } of blueprint.sections) maxima[part] = (maxima[part] ?? 0) + count * marks
  return maxima
}

/** The result of these marks. */
export function judgePaper(
  marks: PaperMarks,
  maxima: Partial<Record<Part, number>>,
  rules: Pick<SessionRules, 'passPercent' | 'passRule'>,
): { parts: PartMark[]; mark: number; maxMark: number; passed: boolean } {
  const grades = (Object.entries(maxima) as [Part, number][]).map(([part, of]) => ({
    part,
    mark: marks[part] ?? 0,
    of,
  }))
  const mark = grades.reduce((sum, grade) => sum + grade.mark, 0)
  const maxMark = grades.reduce((sum, { of }) => sum + of, 0)
  const byPart = Object.fromEntries(grades.map(({ part, ...grade }) => [part, grade]))
  return { ...judge(byPart, { mark, of: maxMark }, rules), mark, maxMark }
}
