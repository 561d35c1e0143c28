import Type from 'typebox'

/** Field shapes that every contract uses; the bounds are the input limits of security.md R-17. */
export const Uuid = Type.String({ format: 'uuid' })
export const Day = Type.String({ format: 'date' })
export const Instant = Type.String({ format: 'date-time' })
export const ShortText = (maxLength = 100) => Type.String({ minLength: 1, maxLength })
export const LongText = (maxLength = 2000, minLength = 0) => Type.String({ minLength, maxLength })
export const Code = Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9_.:-]+$' })
export const ById = Type.Object({ id: Uuid })
export const Empty = Type.Object({})
/** The version the caller has seen; a change since then is refused with `…-changed-meanwhile`. */
export const Version = Type.Integer({ minimum: 1 })

/** One thing wrong with one place of an uploaded sheet; the web words it by `code`. */
export const RowProblem = Type.Object({
  severity: Type.Enum(['error', 'warning']),
  code: Type.String(),
  row: Type.Optional(Type.Integer()),
  /** Of a workbook with questions on several sheets. */
  sheet: Type.Optional(Type.String()),
  line: Type.Optional(Type.Integer()),
  element: Type.Optional(Type.String()),
  column: Type.Optional(Type.String()),
  cell: Type.Optional(Type.String()),
  detail: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
})

/** An import that has been read and checked, and what carrying it out would do or did. */
export const ImportBatch = Type.Object({
  id: Uuid,
  kind: Type.Enum([
    'ORGANS',
    'PEOPLE',
    'QUESTIONS',
    'HOURS',
    'NOMINATIONS',
    'REGISTRATIONS',
    'EXAM_ROOMS',
    'PAPER_MARKS',
  ]),
  fileName: Type.String(),
  state: Type.Enum(['READING', 'PREVIEWED', 'RUNNING', 'DONE', 'DISCARDED', 'FAILED', 'UNDONE']),
  /** The job that reads or runs it, while one does. */
  jobId: Type.Union([Uuid, Type.Null()]),
  rows: Type.Integer(),
  good: Type.Integer(),
  duplicates: Type.Integer(),
  problems: Type.Array(RowProblem),
  /** More problems exist than are listed. */
  problemsTotal: Type.Integer(),
  /** The first rows as they were understood, for the eye. */
  sample: Type.Array(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
  created: Type.Union([Type.Integer(), Type.Null()]),
  createdAt: Instant,
})

/** How to carry an import out: every row or none, or the rows without an error. */
export const ImportDecision = Type.Object({ mode: Type.Enum(['ALL_OR_NOTHING', 'GOOD_ROWS']) })

/** The levels of government that review, from the unit upwards. */
export const REVIEW_LEVELS = ['UNIT', 'COUNTY', 'CITY', 'PROVINCE'] as const
export type ReviewLevel = (typeof REVIEW_LEVELS)[number]

export const ReviewDecision = Type.Object({
  decision: Type.Enum(['APPROVE', 'RETURN', 'REJECT']),
  /** Needed for RETURN and REJECT; shown to the unit. */
  reason: Type.Optional(LongText(500)),
})

export const ReviewStep = Type.Object({
  fromState: Type.Union([Type.String(), Type.Null()]),
  toState: Type.String(),
  level: Type.Union([Type.String(), Type.Null()]),
  actorName: Type.String(),
  reason: Type.Union([Type.String(), Type.Null()]),
  at: Instant,
})
