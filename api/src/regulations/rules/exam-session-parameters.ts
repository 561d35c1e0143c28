import Type from 'typebox'

const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

/** Who need not sit: a professional qualification in law, a credential held before the change-over, shortly before retirement. */
const EXEMPTION_GROUNDS = ['LEGAL_QUALIFICATION', 'CREDENTIAL_HELD', 'NEAR_RETIREMENT', 'OTHER'] as const
const LATE_CANCEL_REASONS = ['ILLNESS', 'FLOOD_DUTY', 'EMERGENCY_DUTY', 'BEREAVEMENT', 'OTHER'] as const

/** Rules of one examination session (考试批次) that it copies when it is planned, and of planning sessions. */
export const EXAM_SESSION_PARAMETERS = {
  /** 答题顺序: anywhere in the paper, or forwards only. */
  'exam.navigation': Type.Enum(['FREE', 'SEQUENTIAL']),
  /** Leaving the screen for less than so many seconds does not count. */
  'exam.blur_min_seconds': count(0, 60),
  /** What happens when the limit of `exam.blur_limit` is passed. */
  'exam.blur_action': Type.Enum(['WARN', 'SUBMIT']),
  /** So many minutes after its last sign of life a device may go on without a release; null: not limited. */
  'exam.resume_min': Type.Union([Type.Null(), count(1, 480)]),
  'exam.copy_blocked': Type.Boolean(),
  'exam.watermark': Type.Boolean(),
  /** 考场网络: from anywhere, or from the networks of the room. */
  'exam.address_rule': Type.Enum(['ANY', 'ROOM']),
  /** 考试专用浏览器: any browser, or Safe Exam Browser. */
  'exam.browser_rule': Type.Enum(['ANY', 'SEB']),
  /** 入场核验. */
  'exam.identity_check': Type.Enum(['NONE', 'PHOTO', 'PROCTOR']),
  /** What a candidate sees after the release; the right answers never. */
  'exam.review_policy': Type.Enum(['MARK', 'PARTS', 'QUESTIONS_WITHOUT_KEY']),
  /** 培训前置: credit hours of the year before one may be registered; 0 = none. */
  'exam.training_prerequisite_hours': count(0, 500),
  /** 雷同: how improbable the likeness of two answer sheets must be before it is reported. */
  'exam.similarity_alpha': Type.Number({ minimum: 1e-9, maximum: 0.5 }),
  /** 个人报名: officers may register themselves. */
  'exam.self_registration': Type.Boolean(),
  /** 补考: who of the first session may come. */
  'exam.makeup_admits': Type.Array(Type.Enum(['FAILED', 'ABSENT']), { minItems: 1, uniqueItems: true }),
  /** 免考 grounds that are accepted; none: nobody is exempt. */
  'exam.exemption_grounds': Type.Array(Type.Enum([...EXEMPTION_GROUNDS]), { uniqueItems: true }),
  /** 报名截止后取消: reasons that are no absence. */
  'exam.late_cancel_reasons': Type.Array(Type.Enum([...LATE_CANCEL_REASONS]), { minItems: 1, uniqueItems: true }),
  /** 到期测算: percent of the candidates that are expected to fail and sit again, and of the seats that stay free. */
  'exam.plan_fail_percent': count(0, 90),
  'exam.plan_spare_percent': count(0, 50),
}
