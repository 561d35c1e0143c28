import Type from 'typebox'
import { Nullable } from '../../kernel/page.ts'

const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
/** A day of every year, `MM-DD`. */
const DayOfYear = Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
const hours = Type.Number({ minimum: 0, maximum: 1000 })
const YearCap = Nullable(count(0, 1000))

/** Rules of training, credit hours (学时) and instructors (教员). */
export const TRAINING_PARAMETERS = {
  /** 年度学时. */
  'training.annual_hours': count(0, 500),
  /** 各类最低学时: of the annual hours, at least so many of each category. */
  'training.category_minimum': Type.Object({ PUBLIC_LAW: hours, BUSINESS: hours, SKILL: hours }),
  /** 一学时的分钟数. */
  'training.minutes_per_hour': Type.Enum([30, 45, 50, 60]),
  /** 每日学时上限, of all sources, of online learning, and of half a day. */
  'training.day_cap': count(1, 24),
  'training.online_day_cap': count(1, 24),
  'training.half_day_cap': count(1, 12),
  /** 每年学时上限 by source; null = none. */
  'training.year_caps': Type.Object({ EXTERNAL: YearCap, TEACHING: YearCap, IMPORT: YearCap, ONLINE: YearCap }),
  /** 到课率: less presence than this earns nothing. */
  'training.presence_percent': count(0, 100),
  /** 签到时段: minutes before and after the beginning. */
  'training.sign_in_window': Type.Object({ before: count(0, 240), after: count(0, 240) }),
  /** 定位误差: a position is believed within its own accuracy, and an inaccurate one within so many metres. */
  'training.position_error_metres': count(0, 5000),
  /** 补录期限: days after a lesson in which attendance may still show that it was held. */
  'training.recorded_within_days': count(1, 400),
  /** 考勤更正范围: hours before and after a lesson within which a corrected time may lie. */
  'training.correction_reach_hours': count(0, 720),
  /** 提前开班: minutes before the first lesson in which a class may be begun by hand. */
  'training.start_early_minutes': count(0, 1440),
  /** 动态签到码: seconds for which one code is good. */
  'training.code_seconds': count(5, 300),
  /** 可结转学时. */
  'training.carry_over': count(0, 500),
  /** 授课折算倍数. */
  'training.teaching_multiplier': count(1, 10),
  /** 年度结算日 in the year after; until then hours may be booked to the old year. */
  'training.settle_on': DayOfYear,
  /** 外部学时审核: the level that verifies a claim. */
  'training.claim_approver': Type.Enum(['UNIT', 'COUNTY', 'CITY', 'PROVINCE']),
  /** 学时证明的大小上限, in KB. */
  'training.proof_max_kb': count(100, 20_480),
  /** 学时预警: the days on which the autopilot speaks. */
  'training.warning_days': Type.Object({
    forecast: DayOfYear,
    reminder: DayOfYear,
    warning: DayOfYear,
    notice: DayOfYear,
  }),
  /** Working days between notice and consequence. */
  'training.grace_working_days': count(1, 120),
  /** 补学期内不作处理: no consequence before the last day on which hours may be booked to the year. */
  'training.consequence_after_booking': Type.Boolean(),
  /** 学时不足的后果. */
  'training.shortfall_actions': Type.Array(Type.Enum(['WARN', 'BLOCK_RENEWAL', 'PROPOSE_SUSPENSION']), {
    uniqueItems: true,
  }),
  /** 结业证书编号. */
  'training.certificate_pattern': Type.String({ minLength: 10, maxLength: 60 }),
  /** 播放速度上限, percent of real time. */
  'training.max_speed': count(100, 300),
  /** Seconds between two signs of life of an online session. */
  'training.beat_seconds': count(5, 120),
  /** Mean minutes between two random confirmations (随机弹窗). */
  'training.challenge_minutes': count(1, 120),

  /** 排课权重: how much the wishes weigh against each other. */
  'training.schedule_weights': Type.Object({ gap: count(0, 100), fairness: count(0, 100), travel: count(0, 100) }),
  /**
   * 排课默认条件: lesson times (minutes of the day), days off, the period (from so many days ahead, so many days long), the
   * hours that one instructor may be given in a week and in all, and how far a room may be.
   */
  'training.schedule_defaults': Type.Object({
    times: Type.Array(Type.Object({ fromMinute: count(0, 1439), toMinute: count(1, 1440) }), {
      minItems: 1,
      maxItems: 8,
    }),
    daysOff: Type.Boolean(),
    startsInDays: count(1, 365),
    days: count(1, 190),
    maxHoursPerWeek: count(1, 60),
    maxHours: count(1, 2000),
    maxRoomKm: count(0, 1000),
  }),

  /** 教员聘期. */
  'instructor.term_years': count(1, 10),
  /** 选聘层级, in order. */
  'instructor.review_route': Type.Array(Type.Enum(['UNIT', 'COUNTY', 'CITY', 'PROVINCE']), {
    minItems: 1,
    uniqueItems: true,
  }),
  /** 公示期, working days. */
  'instructor.publicity_days': count(0, 60),
  'instructor.min_enforcement_years': count(0, 40),
  'instructor.min_education': Type.Enum(['SECONDARY', 'COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR']),
  'instructor.requires_credential': Type.Boolean(),
  /** 年度最低授课学时. */
  'instructor.min_taught_hours': count(0, 500),
  /** 学员评价平均分 on the hundred-mark scale. */
  'instructor.min_rating': count(0, 100),
  /** Fewer evaluations than this are not shown, so that nobody is known by his answer. */
  'instructor.evaluation_min_n': count(1, 100),
  /** Days after the last lesson of a class in which its trainees may evaluate. */
  'instructor.evaluation_days': count(1, 365),
  /** Working days to answer an invitation. */
  'instructor.answer_days': count(1, 60),
  /** Declines without substitute in a year that may lead to dismissal. */
  'instructor.max_declines': count(1, 50),
  /** Years in a row whose review failed that may lead to dismissal. */
  'instructor.failed_years': count(1, 10),
  /** Days before the end of a term from which it is said to end soon. */
  'instructor.ending_soon_days': count(1, 730),
  /** 聘书编号, by what somebody is appointed to. */
  'instructor.number_pattern': Type.Object({
    INSTRUCTOR: Type.String({ minLength: 10, maxLength: 60 }),
    SOCIAL_SUPERVISOR: Type.String({ minLength: 10, maxLength: 60 }),
  }),
  /** 教员推荐: weights of the parts of the ranking, and the kilometres that halve the points for being near. */
  'instructor.suggestion_weights': Type.Object({
    expertise: count(0, 100),
    distance: count(0, 100),
    load: count(0, 100),
    rating: count(0, 100),
    halfKm: count(1, 2000),
  }),
}
