import Type from 'typebox'
import { Day } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const words = Type.String({ minLength: 1, maxLength: 60 })

/** Rules of qualifications, credentials, reviews and acts on credentials (domain of 行政执法证件管理). */
export const CREDENTIAL_PARAMETERS = {
  /** 资格有效期: within so many years of the pass a credential may be claimed. */
  'qualification.validity_years': count(1, 30),
  /** 证件有效期. */
  'credential.validity_years': count(1, 30),
  /** 首批统一换证: credentials issued from the first to the last day all end on `validTo`; null when there is no such batch. */
  'credential.batch_fixed_end': Nullable(Type.Object({ issuedFrom: Day, issuedTo: Day, validTo: Day })),
  /** 续证窗口: so many months before the end a renewal may begin. */
  'credential.renewal_window_months': count(1, 24),
  /** 续职考试: a renewal needs a new pass. */
  'credential.renewal_requires_exam': Type.Boolean(),
  /**
   * 证号: capitals and digits, `{yyyy}` or `{yy}` for the year of allocation, and one `{serial:N}` at the end, counted
   * from 1 with N digits for each different beginning. No place for an area: nobody may read one out of a number.
   */
  'credential.number_pattern': Type.String({ pattern: '^([A-Z0-9-]|\\{yyyy\\}|\\{yy\\}){0,12}\\{serial:[4-9]\\}$' }),
  /** 处理决定书文号: any text with `{yyyy}` or `{yy}` and one `{serial:N}` at the end. */
  'decision.number_pattern': Type.String({
    maxLength: 60,
    pattern: '^[^{}]*(\\{(yyyy|yy)\\}[^{}]*)?\\{serial:[4-9]\\}$',
  }),
  /** 吊销 is possible at all. */
  'credential.enable_revoke': Type.Boolean(),
  /** 发证机关, as printed. */
  'credential.issuing_authority': words,
  /** 监制, the whole line as printed on the back. */
  'credential.supervised_by': words,
  /** 吊销后不得重新申领的月数. */
  'credential.reapply_ban_months': count(0, 120),

  /** Working days for each level of the review (初审、审核、复审、审批). */
  'review.unit_days': count(1, 60),
  'review.county_days': count(1, 60),
  'review.city_days': count(1, 60),
  'review.province_days': count(1, 60),
  /** 退回次数上限: one return more is a rejection. */
  'review.max_returns': count(0, 20),

  /** 暂扣期限上限. */
  'suspension.max_months': count(1, 60),
  /** 延长次数. */
  'suspension.max_extensions': count(0, 10),
  /** 暂扣期间有效期是否中止. */
  'suspension.stops_validity_clock': Type.Boolean(),
  /** 监督机关临时暂扣措施的最长天数. */
  'suspension.interim_max_days': count(1, 180),

  /** Calendar days in which an officer may appeal against a decision (申诉), and in which it is answered. */
  'decision.appeal_days': count(1, 180),
  'decision.answer_days': count(1, 180),
}
