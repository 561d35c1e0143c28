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
/** SAME_SESSION: both parts on one paper; PRO_FIRST: the general part only after the professional one; ANY: in any order. */
export const PART_ORDERS = ['SAME_SESSION', 'PRO_FIRST', 'ANY'] as const
/** Who of a session may come to its make-up session (补考). */
export const MAKEUP_REASONS = ['FAILED', 'ABSENT'] as const

/** Members that sessions have stated since they exist; absent in older ones (`withDefaults`). */
const LaterRules = {
  /** 答题顺序: anywhere in the paper, or forwards only. */
  navigation: Type.Optional(Type.Enum(['FREE', 'SEQUENTIAL'])),
  /** Leaving the screen for less than so many seconds does not count. */
  blurMinSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  blurAction: Type.Optional(Type.Enum(['WARN', 'SUBMIT'])),
  /** So long after its last sign of life the same device may go on without a release; null: not limited. */
  resumeMinutes: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 480 }), Type.Null()])),
  copyBlocked: Type.Optional(Type.Boolean()),
  watermark: Type.Optional(Type.Boolean()),
  /** From anywhere, or from the networks of the room. */
  addressRule: Type.Optional(Type.Enum(['ANY', 'ROOM'])),
  /** Any browser, or Safe Exam Browser. */
  browserRule: Type.Optional(Type.Enum(['ANY', 'SEB'])),
  identityCheck: Type.Optional(Type.Enum(['NONE', 'PHOTO', 'PROCTOR'])),
  /** What a candidate sees after the release; the right answers never. */
  reviewPolicy: Type.Optional(Type.Enum(['MARK', 'PARTS', 'QUESTIONS_WITHOUT_KEY'])),
  /** 成绩复核: working days to ask for it, and to answer it. */
  reviewDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  answerDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  partOrder: Type.Optional(Type.Enum([...PART_ORDERS])),
  /** Credit hours of the year before one may be registered; 0 = none. */
  trainingPrerequisite: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })),
  banMonths: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  /** How improbable the likeness of two answer sheets must be before it is reported. */
  similarityAlpha: Type.Optional(Type.Number({ minimum: 1e-9, maximum: 0.5 })),
  /** Officers may register themselves; their unit still reviews. */
  selfRegistration: Type.Optional(Type.Boolean()),
  makeupAdmits: Type.Optional(Type.Array(Type.Enum([...MAKEUP_REASONS]), { minItems: 1, uniqueItems: true })),
}

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
  ...LaterRules,
})
export type SessionRules = Static<typeof SessionRules>
export type WholeRules = Required<SessionRules>

/** What held before sessions said it themselves: a session that was announced earlier keeps running as it did. */
const BEFORE: Omit<WholeRules, keyof Announced> = {
  fillInPolicy: 'PER_BLANK',
  markingTolerance: 2000,
  navigation: 'FREE',
  blurMinSeconds: 2,
  blurAction: 'WARN',
  resumeMinutes: null,
  copyBlocked: true,
  watermark: true,
  addressRule: 'ANY',
  browserRule: 'ANY',
  identityCheck: 'NONE',
  reviewPolicy: 'PARTS',
  reviewDays: 5,
  answerDays: 5,
  partOrder: 'SAME_SESSION',
  trainingPrerequisite: 0,
  banMonths: 12,
  similarityAlpha: 0.0001,
  selfRegistration: false,
  makeupAdmits: ['FAILED', 'ABSENT'],
}
type Announced = { [K in keyof SessionRules as undefined extends SessionRules[K] ? never : K]: SessionRules[K] }

/** The rules of a session with those that it does not state because it is older than they are. */
export const withDefaults = (rules: SessionRules): WholeRules => ({ ...BEFORE, ...rules })
