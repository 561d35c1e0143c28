/** What can be done with many questions at once, in the order of the buttons. */
export const ACTS = [
  'approve',
  'return',
  'tag',
  'export',
  'practice-on',
  'practice-off',
  'suspend',
  'resume',
  'retire',
] as const
export type Act = (typeof ACTS)[number]

/** The permission each needs. */
export const NEEDS: Record<Act, string> = {
  approve: 'question:review',
  return: 'question:review',
  tag: 'question:write',
  export: 'question:read',
  'practice-on': 'question:practice',
  'practice-off': 'question:practice',
  suspend: 'question:review',
  resume: 'question:review',
  retire: 'question:review',
}

/** Acts that are decisions of a reviewer, by the name that the API has for them. */
export const DECISIONS = {
  approve: 'APPROVE',
  return: 'RETURN',
  'practice-on': 'PRACTICE_ON',
  'practice-off': 'PRACTICE_OFF',
  suspend: 'SUSPEND',
  resume: 'RESUME',
  retire: 'RETIRE',
} as const

export const isAct = (text: string | null): text is Act => ACTS.includes(text as Act)
export const isDecision = (act: Act): act is keyof typeof DECISIONS => Object.hasOwn(DECISIONS, act)
