import Type from 'typebox'
import { Day } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const words = Type.String({ minLength: 1, maxLength: 60 })

const numberPattern = Type.String({ pattern: '^([A-Z0-9-]|\\{yyyy\\}|\\{yy\\}){0,12}\\{serial:[4-9]\\}$' })
const documentPattern = Type.String({
  maxLength: 60,
  pattern: '^[^{}]*(\\{(yyyy|yy)\\}[^{}]*)?\\{serial:[4-9]\\}$',
})
const level = Type.Enum(['COUNTY', 'CITY', 'PROVINCE'])
const daysAhead = Type.Array(count(1, 180), { maxItems: 5, uniqueItems: true })

const documents = Type.Array(
  Type.Enum([
    'POST_PROOF',
    'LEGAL_QUALIFICATION',
    'CHANGE_PROOF',
    'LOSS_STATEMENT',
    'OLD_CARD',
    'TRANSFER_ORDER',
    'CONTRACT',
    'UNIT_LETTER',
    'OTHER',
  ]),
  { uniqueItems: true },
)

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
  'credential.number_pattern': numberPattern,
  /** 证号 of the other kinds, in the same form. */
  'credential.kind_number_patterns': Type.Object({ SUPERVISION: numberPattern, AUXILIARY: numberPattern }),
  /** 旧版证号: a regular expression for the whole number; who asks for one is told that old cards ended. */
  'credential.old_number_pattern': Type.String({ minLength: 1, maxLength: 200 }),
  /** 续证、调动换证: the number stays, or the credential gets a new one and the old ends. */
  'credential.renewal_number': Type.Enum(['SAME', 'NEW']),
  'credential.transfer_number': Type.Enum(['SAME', 'NEW']),
  /** 法律职业资格: whoever first takes a supervision post from this day on needs it. */
  'credential.supervision_legal_from': Day,
  /** 辅助人员工作证: at most so many years, never beyond the contract; the level that issues it. */
  'credential.auxiliary_max_years': count(1, 10),
  'credential.auxiliary_last_level': Type.Enum(['UNIT', 'COUNTY', 'CITY', 'PROVINCE']),
  /** 申请材料: documents without which an application of the type is not taken. */
  'credential.required_documents': Type.Object({
    NEW: documents,
    RENEW: documents,
    CHANGE: documents,
    REISSUE: documents,
    TRANSFER: documents,
  }),
  /** 卡序号、制证批次号. */
  'credential.card_serial_pattern': numberPattern,
  'credential.batch_number_pattern': numberPattern,
  /** 扫描件（申请材料、送达凭证、陈述申辩和申诉材料、备案证件）: largest size, in kB of 1024 bytes. */
  'document.max_kb': count(100, 20_480),
  /** 实体卡: kinds of credentials for which a card is printed; the others are electronic only. */
  'credential.card_kinds': Type.Array(Type.Enum(['ENFORCEMENT', 'SUPERVISION', 'AUXILIARY']), { uniqueItems: true }),
  /** 届满后办理注销手续的天数: after that many a cancellation is proposed. */
  'credential.expiry_paperwork_days': count(0, 365),
  /** 年审: campaigns may be held. */
  'credential.annual_review': Type.Boolean(),
  /** 年审、集中换证: so many days before the end units and officers who have not acted are reminded. */
  'campaign.remind_days': daysAhead,
  /** 证件照比例允许偏差, in percent of the proportion. */
  'photo.aspect_tolerance': count(0, 20),
  /** 证件照像素上限: above this a picture is a trap for whoever decodes it. */
  'photo.max_pixels': count(1_000_000, 50_000_000),
  /** 公开名录查询: searches of a network address that are free in an hour, and all of a day. */
  'register.free_searches': count(0, 1000),
  'register.daily_searches': count(1, 100_000),
  /** 按证号和姓名核验, of a network address in a day. Scans of a code have no such limit. */
  'register.daily_lookups': count(1, 100_000),
  /** 持证人可查看的核验次数: of so many days. */
  'credential.scan_days_shown': count(1, 366),
  /** 处理决定书文号: any text with `{yyyy}` or `{yy}` and one `{serial:N}` at the end. */
  'decision.number_pattern': documentPattern,
  /** 告知书等文书和整单位收回的文号, in the same form. */
  'decision.document_number_pattern': documentPattern,
  'recall.number_pattern': documentPattern,
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
  /** 提示: so many days before the last one of a suspension. */
  'suspension.remind_days': daysAhead,
  /** 未达学时: months for which a suspension is proposed, at most those of `suspension.max_months`. */
  'suspension.shortfall_months': count(1, 60),
  /** 暂扣期间有效期是否中止. */
  'suspension.stops_validity_clock': Type.Boolean(),
  /** 监督机关临时暂扣措施的最长天数. */
  'suspension.interim_max_days': count(1, 180),

  /** 陈述申辩: acts that need a notice and the time to answer it beforehand, and its working days. */
  'decision.notice_required': Type.Object({
    SUSPEND: Type.Boolean(),
    EXTEND: Type.Boolean(),
    LIFT: Type.Boolean(),
    WITHDRAW: Type.Boolean(),
    RESTORE: Type.Boolean(),
    CANCEL: Type.Boolean(),
    REVOKE: Type.Boolean(),
    ANNUL: Type.Boolean(),
  }),
  /** The lowest level of justice department that may decide each act (司法行政部门层级). */
  'decision.lowest_level': Type.Object({
    ...{ SUSPEND: level, EXTEND: level, LIFT: level, WITHDRAW: level, RESTORE: level, CANCEL: level, REVOKE: level },
    ANNUL: level,
  }),
  'decision.statement_days': count(1, 60),
  /** Days within which a recall of a unit may be undone as a whole. */
  'recall.undo_days': count(0, 365),
  /** Calendar days in which an officer may appeal against a decision (申诉), and in which it is answered. */
  'decision.appeal_days': count(1, 180),
  'decision.answer_days': count(1, 180),
}
