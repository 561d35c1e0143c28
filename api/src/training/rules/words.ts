/** Words that every room of the slice uses, as in the schema. */

/** 公共法律知识、业务知识、专业技能. */
export const TRAINING_CATEGORIES = ['PUBLIC_LAW', 'BUSINESS', 'SKILL'] as const
export type TrainingCategory = (typeof TRAINING_CATEGORIES)[number]

/** 初任、轮训、专题、在职、资格、续职、离岗培训. */
export const TRAINING_KINDS = [
  'INITIAL',
  'ROTATION',
  'SPECIAL',
  'IN_SERVICE',
  'QUALIFICATION',
  'RENEWAL',
  'SUSPENSION_RETRAIN',
] as const
export type TrainingKind = (typeof TRAINING_KINDS)[number]

/** 面授、网络、混合. */
export const COURSE_MODES = ['FACE_TO_FACE', 'ONLINE', 'BLENDED'] as const
export type CourseMode = (typeof COURSE_MODES)[number]
