/** The words of the instructor pool that contracts, rules and tables share (行政执法教员库, domain.md A11). */
export const KINDS = ['INSTRUCTOR', 'SOCIAL_SUPERVISOR'] as const
/** 教员; 行政执法监督员 (社会监督员), who doesn't teach. */
export type Kind = (typeof KINDS)[number]

export const TIERS = ['PROVINCE', 'CITY', 'COUNTY'] as const
export type Tier = (typeof TIERS)[number]

export const STATES = [
  'NOMINATED',
  'UNIT_OK',
  'REVIEWED',
  'PUBLICISED',
  'APPOINTED',
  'SUSPENDED',
  'TERM_ENDED',
  'DISMISSED',
  'RESIGNED',
  'RETURNED',
  'REJECTED',
  'MERGED',
] as const
export type State = (typeof STATES)[number]

/** From the lowest to the highest (GB/T 4658). */
export const EDUCATIONS = ['SECONDARY', 'COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR'] as const
export type Education = (typeof EDUCATIONS)[number]

export const INVITATION_STATES = [
  'INVITED',
  'ACCEPTED',
  'DECLINED',
  'WITHDRAWN',
  'SUBSTITUTED',
  'TAUGHT',
  'MISSED',
] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

export const OUTCOMES = ['EXCELLENT', 'PASSED', 'FAILED'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What trainees judge (评教指标), each from 1 to 5: content, delivery, use for practice, manner. */
export const CRITERIA = ['CONTENT', 'DELIVERY', 'PRACTICE', 'MANNER'] as const
export type Criterion = (typeof CRITERIA)[number]

/** Why an instructor is dismissed (解聘). */
export const DISMISSAL_GROUNDS = ['SANCTIONED', 'REVIEWS_FAILED', 'LEFT_POST', 'DECLINED_TWICE', 'OTHER'] as const
export type DismissalGround = (typeof DISMISSAL_GROUNDS)[number]
