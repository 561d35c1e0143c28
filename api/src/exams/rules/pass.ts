import type { Grade, Part } from '@app/question-bank'
import type { SessionRules } from './session-rules.ts'

/** The mark of one part of the examination (通用, 专业), in hundredths. */
export interface PartMark {
  part: Part
  mark: number
  max: number
  passed: boolean
}

const PARTS = ['GENERAL', 'PROFESSIONAL'] as const satisfies readonly Part[]

/**
 * Who has passed (合格). Under EACH_PART every part of the paper must reach the pass mark by itself, and a part that
 * did counts even if the other failed; under TOTAL the sum decides, for all parts together. Whole numbers throughout:
 * nobody passes by rounding.
 */
export function judge(
  parts: Partial<Record<Part, Grade>>,
  total: Grade,
  { passPercent, passRule }: Pick<SessionRules, 'passPercent' | 'passRule'>,
): { parts: PartMark[]; passed: boolean } {
  const reaches = ({ mark, of }: Grade) => mark * 100 >= passPercent * of
  const marks = PARTS.flatMap((part): PartMark[] => {
    const grade = parts[part]
    if (!grade) return []
    return [{ part, mark: grade.mark, max: grade.of, passed: reaches(passRule === 'TOTAL' ? total : grade) }]
  })
  return { parts: marks, passed: marks.length > 0 && marks.every(({ passed }) => passed) }
}
