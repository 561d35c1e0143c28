import Type, { type Static } from 'typebox'
import { LongText, ShortText } from '../../kernel/fields.ts'

/** 提出 → 告知 → 陈述申辩 → 决定 (domain.md A6); ANNULLED is a decision that a later one took away. */
export const DECISION_STATES = [
  'PROPOSED',
  'NOTICE_SERVED',
  'HEARD',
  'DECIDED',
  'REFUSED',
  'TAKEN_BACK',
  'ANNULLED',
] as const
export type DecisionState = (typeof DECISION_STATES)[number]

/** While a decision is in one of these, nothing else is proposed for its credential. */
export const OPEN_STATES = ['PROPOSED', 'NOTICE_SERVED', 'HEARD'] as const satisfies readonly DecisionState[]

export const isDecisionOpen = (state: DecisionState): boolean => (OPEN_STATES as readonly string[]).includes(state)

export const STATEMENT_KINDS = ['MADE', 'NOT_MADE', 'WAIVED'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

export const DECISION_STEPS = [
  'SERVE_NOTICE',
  'RECORD_STATEMENT',
  'DECIDE',
  'REFUSE',
  'TAKE_BACK',
  'MAKE_PAPER',
  'SERVE',
  'ANSWER_APPEAL',
] as const

/** One article of the legal basis as it read on the day (法条快照). */
export const Article = Type.Object({ law: ShortText(100), article: ShortText(40), text: LongText(2000) })
export type Article = Static<typeof Article>

/** What must be met before a suspension may be lifted (解除条件). */
export const Condition = Type.Union([
  /** The hours of the year, at least so many of them. */
  Type.Object({
    code: Type.Literal('RETRAINING'),
    hours: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
    /** Of the year in which it is asked, when left out. */
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
  }),
  /** An examination passed after the suspension began. */
  Type.Object({ code: Type.Literal('EXAM') }),
  Type.Object({ code: Type.Literal('OTHER'), text: LongText(300, 1) }),
])
export type Condition = Static<typeof Condition>

/** 直接、留置、邮寄、电子、委托、公告送达. */
export const SERVICE_METHODS = ['DIRECT', 'LEFT', 'MAIL', 'ELECTRONIC', 'ENTRUSTED', 'ANNOUNCED'] as const

export const TEMPLATE_CODES = [
  'SUSPEND_NOTICE',
  'SUSPEND_DECISION',
  'EXTEND_DECISION',
  'LIFT_DECISION',
  'WITHDRAW_DECISION',
  'RESTORE_DECISION',
  'CANCEL_NOTICE',
  'CANCEL_DECISION',
  'REVOKE_NOTICE',
  'REVOKE_DECISION',
  'ANNUL_DECISION',
  'SERVICE_RECEIPT',
  'RECALL_DECISION',
  'OTHER_NOTICE',
] as const
export type TemplateCode = (typeof TEMPLATE_CODES)[number]
