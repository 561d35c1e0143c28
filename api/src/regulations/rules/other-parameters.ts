import Type from 'typebox'

const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

/** Rules of the question bank, sign-in and complaints. */
export const OTHER_PARAMETERS = {
  /** 登录失败处理 (GB/T 22239-2019 8.1.4.1 b): failures before the lock, and its minutes. */
  'auth.lock_after': count(1, 20),
  'auth.lock_minutes': count(1, 1440),
  /** 双因素鉴别 (8.1.4.1 d): the roles that must sign in with a second factor. */
  'identity.second_factor_roles': Type.Array(Type.String({ pattern: '^[A-Z_]{3,40}$' }), { uniqueItems: true }),
  /** 再次验证: minutes for which a proof of who one is opens acts that decide over people. */
  'identity.step_up_minutes': count(1, 720),
  /** 同时登录: sessions one member of staff may have at a time; the oldest gives way. */
  'identity.staff_sessions': count(1, 20),
  /** 口令不得重复: so many before the present one. */
  'identity.password_history': count(0, 24),
  /** 口令更换周期 in days, of staff and of candidates; 0 = none. */
  'identity.password_max_days': Type.Object({ STAFF: count(0, 730), CANDIDATE: count(0, 730) }),

  /** 审题级数: 1 = first review only, 2 = first and second review by different people. */
  'question.review_levels': count(1, 2),
  /** May a question that was set free for practice still be drawn for examinations? */
  'question.practice_stays_in_exams': Type.Boolean(),
  /** 曝光统计: over so many of the last sessions. */
  'question.exposure_sessions': count(1, 20),
  /** Fewer answers than this give no judgement of a question. */
  'question.statistics_min_answers': count(10, 10_000),
  /** 预计得分率 by difficulty 1 … 5, in ten-thousandths, until statistics are there. */
  'question.expected_by_difficulty': Type.Array(count(0, 10_000), { minItems: 5, maxItems: 5 }),
  /** Thresholds of the flag for dubious questions (存疑试题), in ten-thousandths. */
  'question.dubious': Type.Object({
    facilityBelow: count(0, 10_000),
    facilityAbove: count(0, 10_000),
    discriminationBelow: count(0, 10_000),
    restScoreBelow: count(0, 10_000),
    distractorBelow: count(0, 10_000),
    exposureAbove: count(0, 10_000),
  }),

  /** 投诉举报: working days to accept, calendar days to decide and to extend by. */
  'complaint.accept_days': count(1, 60),
  'complaint.decide_days': count(1, 180),
  'complaint.extend_days': count(0, 180),
}
