import Type from 'typebox'

const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

const EMPLOYMENT_TYPES = ['CIVIL_SERVANT', 'CAN_GONG', 'INSTITUTION', 'CONTRACT', 'DISPATCH', 'WORKER'] as const

const Section = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z0-9_.:-]{1,40}$' }),
  part: Type.Enum(['GENERAL', 'PROFESSIONAL']),
  type: Type.Enum(['SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN', 'SHORT_ANSWER', 'CASE']),
  count: count(1, 300),
  /** Of one question, in hundredths. */
  marks: count(1, 10_000),
  topic: Type.Null(),
  difficulty: Type.Null(),
})

/** Rules of the qualification examination (行政执法资格考试) and of registration for it. */
export const EXAM_PARAMETERS = {
  /** 编制性质 that may register and apply: 公务员, 参公, 事业编. */
  'registration.employment_types': Type.Array(Type.Enum([...EMPLOYMENT_TYPES]), { minItems: 1, uniqueItems: true }),

  /** 证件照片: pixels and bytes of the JPEG. */
  'photo.width_px': count(100, 2000),
  'photo.height_px': count(100, 2000),
  'photo.min_bytes': count(0, 10_000_000),
  'photo.max_bytes': count(1000, 10_000_000),
  /** 白底、清晰: of the ground at least so bright, at most so coloured and so uneven (0 to 255); fine detail at least so strong. */
  'photo.background_brightness': count(0, 255),
  'photo.background_tint': count(0, 255),
  'photo.background_unevenness': count(0, 255),
  'photo.sharpness': count(0, 255),

  /** 考试时长. */
  'exam.duration_min': count(1, 480),
  /** 合格线: percent of the marks of each part, or of the whole, as `exam.pass_rule` says. */
  'exam.pass_mark': count(1, 100),
  /** EACH_PART: every part by itself; TOTAL: the sum. */
  'exam.pass_rule': Type.Enum(['EACH_PART', 'TOTAL']),
  /** 迟到: minutes after the start in which one may still begin. */
  'exam.late_login_min': count(0, 240),
  /** 专业与通用的次序. */
  'exam.part_order': Type.Enum(['SAME_SESSION', 'PRO_FIRST', 'ANY']),
  /** 多选题评分. */
  'exam.multi_policy': Type.Enum(['ALL_OR_NOTHING', 'PARTIAL_PER_OPTION', 'PARTIAL_FIXED', 'NEGATIVE_PER_OPTION']),
  /** 填空题评分: each blank by itself, or all or nothing. */
  'exam.fill_in_policy': Type.Enum(['PER_BLANK', 'ALL_OR_NOTHING']),
  /** 双评差异: two markers may differ by so many ten-thousandths of the marks before a third decides. */
  'exam.marking_tolerance': count(0, 10_000),
  /** Hundredths of a mark for an incomplete answer without a wrong choice, under PARTIAL_FIXED. */
  'exam.partial_marks': count(0, 10_000),
  /** 切屏次数: so often the screen may be left before the paper is submitted; 0 = not limited. */
  'exam.blur_limit': count(0, 100),
  /** Answers under way at the end are taken for so many seconds. */
  'exam.grace_seconds': count(0, 120),
  /** 监考延时上限: minutes that an invigilator may add for one candidate without a second person. */
  'exam.extension_limit_min': count(1, 240),
  /** 合理便利延时上限: percent of the duration that may be granted on top of it; 0 = no extra time at all. */
  'exam.extra_time_percent': count(0, 300),
  /** 考前检查: seconds by which clocks may differ, percent of the disk that must be free, tasks that may wait. */
  'exam.readiness_clock_seconds': count(1, 60),
  'exam.readiness_disk_percent': count(1, 90),
  'exam.readiness_waiting_tasks': count(0, 100_000),
  /** 换机放行: minutes in which a released attempt may go on at another device without the password. */
  'exam.release_min': count(1, 120),
  /** 平行卷套数: equivalent forms for each domain of a slot. */
  'exam.form_count': count(1, 50),
  /** 默认组卷方案: the paper a new session starts from. */
  'exam.default_blueprint': Type.Object({ sections: Type.Array(Section, { minItems: 1, maxItems: 40 }) }),
  /** Working days from the end of a session to the publication of its results. */
  'exam.result_publish_days': count(1, 60),
  /** 成绩复核: working days to ask for it, and to answer it. */
  'exam.appeal_days': count(1, 60),
  'exam.appeal_answer_days': count(1, 60),
  /** 禁考: months of an ordinary ban. */
  'exam.ban_months': count(0, 60),
  /** 陈述申辩: working days that a candidate has to answer a notice of a violation. */
  'exam.statement_days': count(1, 60),
  /** 违纪案号. */
  'exam.violation_number_pattern': Type.String({ minLength: 3, maxLength: 60 }),
  /** 救济告知: days in which a decision on a violation may be contested. */
  'exam.violation_appeal_days': count(1, 365),
  /** 改判只升不降: a corrected key makes nobody's mark fall. */
  'exam.correction_never_worse': Type.Boolean(),
  /** 披露控制: figures of fewer people are not shown. */
  'exam.smallest_group': count(1, 1000),
  /** 快速作答: an answer that took fewer seconds was not thought about. */
  'exam.rapid_seconds': count(1, 60),
  /** From this share of rapid answers on, in ten-thousandths, a paper is a hint. */
  'exam.rapid_share': count(1, 10_000),
  /** 合格名单公示: so many days the public list of passes is shown. */
  'exam.pass_list_days': count(1, 3650),
}
