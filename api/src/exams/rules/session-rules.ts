import Type, { type Static } from 'typebox'

/** Grading of multiple choice (domain.md 2.1). */
export const GRADING_POLICIES = [
  'ALL_OR_NOTHING',
  'PARTIAL_PER_OPTION',
  'PARTIAL_FIXED',
  'NEGATIVE_PER_OPTION',
] as const
/** Grading of fill-in questions (填空): an equal share for each right blank, or all blanks right or nothing. */
export const FILL_IN_POLICIES = ['PER_BLANK', 'ALL_OR_NOTHING'] as const
/** EACH_PART: every part must reach the pass mark by itself; TOTAL: the sum decides. */
export const PASS_RULES = ['EACH_PART', 'TOTAL'] as const

/**
 * The rules one session is held by: copied from the regulations of the day it is made, so that a later
 * change of a parameter never changes a sitting that was announced (domain.md 2.1, 2.2, 2.3).
 */
export const SessionRules = Type.Object({
  durationMinutes: Type.Integer({ minimum: 1, maximum: 480 }),
  /** Percent of the marks that a part (or the total) needs. */
  passPercent: Type.Integer({ minimum: 1, maximum: 100 }),
  passRule: Type.Enum([...PASS_RULES]),
  gradingPolicy: Type.Enum([...GRADING_POLICIES]),
  /** Marks in hundredths for an incomplete but not wrong answer, for PARTIAL_FIXED. */
  partialMarks: Type.Integer({ minimum: 0, maximum: 10_000 }),
  /** Absent in sessions that were planned before papers could have blanks to fill in. */
  fillInPolicy: Type.Optional(Type.Enum([...FILL_IN_POLICIES])),
  /**
   * 双评差异: two markers may differ by so many ten-thousandths of the marks before a third decides. Absent in sessions
   * that were planned before papers could have short answers.
   */
  markingTolerance: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  lateLoginMinutes: Type.Integer({ minimum: 0, maximum: 240 }),
  /** Steps that were under way at the end are taken for so long (security.md R-04). */
  graceSeconds: Type.Integer({ minimum: 0, maximum: 120 }),
  /** How often the screen may be left; 0 = not limited. */
  blurLimit: Type.Integer({ minimum: 0, maximum: 100 }),
})
export type SessionRules = Static<typeof SessionRules>
