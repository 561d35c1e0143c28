/** Every condition that an application may have to meet (申请条件). Which of them count depends on type and kind. */
export const GUARDS = [
  'type-for-kind',
  'post-active',
  'employment-allowed',
  'organ-supervises',
  'contract-running',
  'legal-qualification',
  'photo-present',
  'photo-fit',
  'domains-given',
  'qualification-valid',
  'no-open-application',
  'no-credential-in-force',
  'credential-known',
  'credential-state',
  'credential-of-post',
  'former-post-left',
  'term-running',
  'not-suspended',
  'no-decision-open',
  'renewal-window-open',
  'renewal-exam-passed',
  'hours-not-blocking',
  'change-real',
  'loss-reported',
  'documents-complete',
  'reapply-ban-over',
] as const
export type GuardCode = (typeof GUARDS)[number]

export type Fact = string | number | boolean | string[] | null

/** One condition as it was judged: the facts are those that the judgement used. */
export interface Guard {
  code: GuardCode
  passed: boolean
  facts: Record<string, Fact>
  /** What to do, as a code; null when nothing is to be done, or nothing can be. */
  todo: string | null
  /** Last day to do it, or the day from which the condition is met by itself. */
  by: string | null
}

export const failed = (guards: readonly Pick<Guard, 'code' | 'passed'>[]): GuardCode[] =>
  guards.filter((guard) => !guard.passed).map(({ code }) => code)

/** The rule parameter that decides a condition; a condition without one is the law's or the register's own. */
export const RULE_OF = {
  'employment-allowed': 'registration.employment_types',
  'legal-qualification': 'credential.supervision_legal_from',
  'contract-running': 'credential.auxiliary_max_years',
  'photo-fit': 'photo.background_brightness',
  'renewal-window-open': 'credential.renewal_window_months',
  'renewal-exam-passed': 'credential.renewal_requires_exam',
  'hours-not-blocking': 'training.shortfall_actions',
  'documents-complete': 'credential.required_documents',
  'reapply-ban-over': 'credential.reapply_ban_months',
  'qualification-valid': 'qualification.validity_years',
} as const satisfies Partial<Record<GuardCode, string>>
