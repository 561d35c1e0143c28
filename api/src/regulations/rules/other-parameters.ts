import Type from 'typebox'

const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

/** Rules of sign-in, training, instructors and complaints. */
export const OTHER_PARAMETERS = {
  /** 登录失败处理 (GB/T 22239-2019 8.1.4.1 b): failures before the lock, and its minutes. */
  'auth.lock_after': count(1, 20),
  'auth.lock_minutes': count(1, 1440),

  /** 年度学时. */
  'training.annual_hours': count(0, 500),
  /** 一学时的分钟数. */
  'training.minutes_per_hour': Type.Enum([30, 45, 50, 60]),
  /** 每日学时上限. */
  'training.day_cap': count(1, 24),
  /** 可结转学时. */
  'training.carry_over': count(0, 500),
  /** 授课折算倍数. */
  'training.teaching_multiplier': count(1, 10),
  /** 学时不足的后果. */
  'training.shortfall_actions': Type.Array(Type.Enum(['WARN', 'BLOCK_RENEWAL']), { uniqueItems: true }),

  /** 教员聘期. */
  'instructor.term_years': count(1, 10),

  /** 投诉举报: working days to accept, calendar days to decide and to extend by. */
  'complaint.accept_days': count(1, 60),
  'complaint.decide_days': count(1, 180),
  'complaint.extend_days': count(0, 180),
}
