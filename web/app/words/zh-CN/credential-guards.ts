import type { ApplicationGuard } from '@app/api/contract'
import { type Facts, type Sentence, sentences } from '../sentence.ts'
import { format } from './format.ts'

/** 申请材料. */
export const documentKinds: Record<string, string> = {
  POST_PROOF: '在岗证明',
  LEGAL_QUALIFICATION: '法律职业资格证书',
  CHANGE_PROOF: '变更证明',
  LOSS_STATEMENT: '遗失说明',
  OLD_CARD: '原证件照片',
  TRANSFER_ORDER: '调动文件',
  CONTRACT: '劳动合同',
  UNIT_LETTER: '单位公函',
  OTHER: '其他材料',
}

const employment: Record<string, string> = {
  CIVIL_SERVANT: '公务员',
  CAN_GONG: '参公人员',
  INSTITUTION: '事业编制',
  CONTRACT: '合同制',
  DISPATCH: '劳务派遣',
  WORKER: '工勤人员',
}
const postStates: Record<string, string> = { PENDING: '待生效', ACTIVE: '在岗', ON_LEAVE: '离岗', LEFT: '已离任' }
const credentialStates: Record<string, string> = {
  PENDING: '待生效',
  ACTIVE: '有效',
  SUSPENDED: '已暂扣',
  WITHDRAWN: '已收回',
  REVOKED: '已吊销',
  CANCELLED: '已注销',
  EXPIRED: '已过期',
}
const photoFaults: Record<string, string> = {
  'photo-dimensions': '尺寸太小',
  'photo-aspect': '长宽比例不对',
  'photo-background-dark': '背景太暗',
  'photo-background-coloured': '背景不是白色',
  'photo-background-uneven': '背景不均匀',
  'photo-blurred': '不清晰',
}

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const day = (facts: Facts, name: string) => (facts[name] ? format.day(text(facts, name)) : '未登记')
const all = (facts: Facts, name: string, labels: Record<string, string> = {}) =>
  ((facts[name] ?? []) as string[]).map((one) => labels[one] ?? one).join('、')
const sure = (facts: Facts, name: string, labels: Record<string, string>) =>
  facts[name] ? (labels[text(facts, name)] ?? text(facts, name)) : '没有'

/** The conditions of an application (申请条件): how a met and an unmet one are called. */
export const guards: Record<ApplicationGuard['code'], { met: string; unmet: string }> = {
  'type-for-kind': { met: '可以办理这一类型', unmet: '这种证件不能办理这一类型' },
  'post-active': { met: '在岗任职', unmet: '没有在岗的主要任职' },
  'employment-allowed': { met: '编制性质符合要求', unmet: '编制性质不符合要求' },
  'organ-supervises': { met: '在司法行政部门任职', unmet: '不在司法行政部门任职' },
  'contract-running': { met: '劳动合同在期限内', unmet: '没有在期限内的劳动合同' },
  'legal-qualification': { met: '法律职业资格符合要求', unmet: '没有登记法律职业资格' },
  'photo-present': { met: '已上传证件照片', unmet: '没有证件照片' },
  'photo-fit': { met: '照片符合要求', unmet: '照片不符合要求' },
  'domains-given': { met: '已选择执法领域和类别', unmet: '没有选择执法领域或类别' },
  'qualification-valid': { met: '执法资格有效', unmet: '没有有效的执法资格' },
  'no-open-application': { met: '没有正在办理的申请', unmet: '已有一份正在办理的申请' },
  'no-credential-in-force': { met: '没有其他在用的证件', unmet: '已有一本在用的证件' },
  'credential-known': { met: '名下有这种证件', unmet: '名下没有这种证件' },
  'credential-state': { met: '证件状态可以办理', unmet: '证件状态不能办理' },
  'credential-of-post': { met: '证件与现任职单位一致', unmet: '证件不是现任职单位的' },
  'former-post-left': { met: '已到新单位任职', unmet: '任职单位没有变动' },
  'term-running': { met: '证件在有效期内', unmet: '证件已过有效期' },
  'not-suspended': { met: '证件没有被暂扣', unmet: '证件正在暂扣' },
  'no-decision-open': { met: '没有正在办理的处理', unmet: '正在对证件作出处理' },
  'renewal-window-open': { met: '在续证受理期内', unmet: '不在续证受理期内' },
  'renewal-exam-passed': { met: '续证考试合格', unmet: '续证考试没有合格' },
  'hours-not-blocking': { met: '学时不影响续证', unmet: '学时不足，暂停续证' },
  'change-real': { met: '有需要变更的内容', unmet: '没有需要变更的内容' },
  'loss-reported': { met: '已经挂失', unmet: '还没有挂失' },
  'documents-complete': { met: '材料齐全', unmet: '缺少材料' },
  'reapply-ban-over': { met: '不在禁止申领期内', unmet: '证件被吊销后的禁止申领期未满' },
}

/** What a condition was judged by, where that says more than its name. */
export const guardFacts: Record<string, Sentence> = sentences({
  'post-active': (f) => `任职状态：${sure(f, 'state', postStates)}。`,
  'employment-allowed': (f) =>
    `登记为：${sure(f, 'employmentType', employment)}。在编范围：${all(f, 'established', employment)}。`,
  'organ-supervises': (f) => `任职单位：${text(f, 'organ') || '没有'}。`,
  'contract-running': (f) => `合同截止：${day(f, 'contractUntil')}。`,
  'legal-qualification': (f) =>
    `任职始于 ${day(f, 'since')}；${day(f, 'from')} 起首次从事行政执法监督工作的，应当具有法律职业资格。`,
  'photo-fit': (f) => ((f.faults as string[] | undefined)?.length ? `${all(f, 'faults', photoFaults)}。` : ''),
  'qualification-valid': (f) =>
    [
      (f.qualified as string[] | undefined)?.length ? `有资格的领域：${all(f, 'qualified')}。` : '',
      (f.missing as string[] | undefined)?.length ? `缺少资格的领域：${all(f, 'missing')}。` : '',
    ].join(''),
  'credential-state': (f) => `证件 ${text(f, 'credentialNo')}，${sure(f, 'state', credentialStates)}。`,
  'credential-of-post': (f) => `证件单位：${text(f, 'credentialOrgan')}；现任职单位：${text(f, 'organ') || '没有'}。`,
  'former-post-left': (f) => `证件单位：${text(f, 'credentialOrgan')}；现任职单位：${text(f, 'organ') || '没有'}。`,
  'term-running': (f) => `有效期至 ${day(f, 'validTo')}。`,
  'renewal-window-open': (f) => `${day(f, 'opensOn')} 起受理，证件有效期至 ${day(f, 'validTo')}。`,
  'renewal-exam-passed': (f) =>
    `${day(f, 'since')} 起的考试成绩有效${(f.missing as string[] | undefined)?.length ? `；还没有合格的领域：${all(f, 'missing')}` : ''}。`,
  'change-real': (f) => ((f.changes as string[] | undefined)?.length ? `变更：${all(f, 'changes', changes)}。` : ''),
  'documents-complete': (f) =>
    (f.missing as string[] | undefined)?.length ? `还缺：${all(f, 'missing', documentKinds)}。` : '',
  'reapply-ban-over': (f) => (f.revokedOn ? `${day(f, 'revokedOn')} 被吊销，${day(f, 'until')} 起可以重新申领。` : ''),
})

const changes: Record<string, string> = {
  NAME: '姓名',
  ORGAN_NAME: '单位名称',
  PHOTO: '照片',
  DOMAINS: '执法领域',
  CATEGORIES: '执法类别',
}

/** What to do where a condition is not met, by the API's code. */
export const todos: Record<string, string> = {
  'apply-anew': '请改为首次申领。',
  'complete-post': '在人员档案中核对任职经历；已到岗的，登记新任职。',
  'check-employment':
    '登记有误的，请在人员档案中更正。执法证只发给在编在职人员，合同制、劳务派遣和工勤人员不能申领；辅助人员可以申领工作证。',
  'apply-for-enforcement': '行政执法监督证只发给司法行政部门人员；请改为申领行政执法证。',
  'enter-contract': '在人员档案的任职中登记合同截止日期；合同已到期的，续签后更新。',
  'enter-legal-qualification': '在人员档案中登记法律职业资格证书编号并上传证书。',
  'upload-photo': '在人员档案中上传白底免冠证件照。',
  'replace-photo': '在人员档案中更换照片：白底、清晰、比例和尺寸符合要求。',
  'choose-domains': '请选择执法领域和执法类别。',
  'pass-exam': '需要通用和专业两部分考试都合格并在有效期内；请报名参加下一次考试。',
  'pass-professional-part': '只需要参加新领域的专业考试；请报名参加下一次考试。',
  'await-open-application': '请等待该申请办结，或在“证件申请”中撤回它。',
  'use-the-credential': '同一种证件每人只能有一本；需要换证的，请选择续证、变更、补证或者调动换证。',
  'apply-for-transfer': '人员已调到其他单位，请改为调动换证。',
  'propose-restoring': '任职单位没有变动，请由司法行政部门办理恢复。',
  'await-lifting': '暂扣解除后才能办理。',
  'await-decision': '对这本证件的处理还没有办结，办结后再审批。',
  'await-window': '还没有到受理时间，到时再申请。',
  'sit-renewal-exam': '请报名参加续证考试，并在证件到期前合格。',
  'make-up-hours': '补足学时后才能续证；可以参加培训班或网络课程。',
  'change-the-register-first': '请先在人员或单位档案中更正（姓名、单位名称、照片），或另选执法领域、类别。',
  'report-loss': '请先挂失；挂失后公开查验立即显示，原卡不再使用。',
  'add-documents': '请上传缺少的材料。',
  'await-end-of-ban': '期满后才能重新申领。',
}
