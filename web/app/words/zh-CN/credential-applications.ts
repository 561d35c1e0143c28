import type { Application } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'

const types: Record<Application['type'], string> = {
  NEW: '首次申领',
  RENEW: '延续换证',
  CHANGE: '变更换发',
  REISSUE: '遗失补发',
  TRANSFER: '调动换证',
}
const states: Record<Application['state'], string> = {
  SUBMITTED: '已提交',
  UNIT_APPROVED: '单位已审',
  COUNTY_REVIEWED: '县级已审',
  CITY_REVIEWED: '市级已审',
  APPROVED: '已批准',
  RETURNED: '已退回',
  REJECTED: '未批准',
  WITHDRAWN: '已撤回',
  CLOSED: '已关闭',
}
const levels: Record<NonNullable<Application['nextLevel']>, string> = {
  UNIT: '所在单位',
  COUNTY: '县级司法行政部门',
  CITY: '市级司法行政部门',
  PROVINCE: '省级司法行政部门',
}

/** The conditions of an application (申领条件), each with what to do where it is not met. */
const guards: Record<string, { met: string; unmet: string; todo: string }> = {
  'post-active': {
    met: '在岗任职',
    unmet: '没有在岗的主要任职',
    todo: '在人员档案中核对任职经历；已到岗的，登记新任职。',
  },
  'employment-allowed': {
    met: '编制性质符合要求',
    unmet: '编制性质不符合要求',
    todo: '只有在编在职人员可以申领。登记有误的，请在人员档案中更正；合同制、劳务派遣和工勤人员不能申领。',
  },
  'photo-present': {
    met: '已上传证件照片',
    unmet: '没有证件照片',
    todo: '在人员档案中上传白底免冠证件照。',
  },
  'qualification-valid': {
    met: '执法资格有效',
    unmet: '没有有效的执法资格',
    todo: '需要通用和专业两部分考试都合格并在有效期内；请报名参加下一次考试。',
  },
  'no-open-application': {
    met: '没有正在办理的申领',
    unmet: '已有一份正在办理的申领',
    todo: '请等待该申领办结，或在“证件申领”中撤回它。',
  },
  'no-credential-in-force': {
    met: '没有其他在用的证件',
    unmet: '已有一本在用的证件',
    todo: '同一种证件每人只能有一本；需要换证的，先收回或注销原证件。',
  },
  'reapply-ban-over': {
    met: '不在禁止申领期内',
    unmet: '证件被吊销后的禁止申领期未满',
    todo: '期满后才能重新申领。',
  },
}

export const applications = {
  types,
  states,
  levels,
  levelsShort: { UNIT: '本单位', COUNTY: '县级', CITY: '市级', PROVINCE: '省级' },
  title: '证件申领',
  lead: '单位为考试合格人员申领，逐级审核，省级批准时自动编号、签发。',
  mine: '待我处理',
  everything: '全部',
  queue: '查看范围',
  apply: '申领证件',
  applicants: '可申领人员',
  applicantsLead: '考试已合格的人员。逐项列出申领条件；没有达到的，说明应当怎么办。',
  application: '申领详情',
  search: '姓名或单位',
  searchName: '姓名',
  person: '姓名',
  organ: '单位',
  domains: '执法领域',
  categories: '执法类别',
  categoriesHint: '适用于本次选中的全部人员。',
  type: '申领类型',
  kind: '证件种类',
  state: '状态',
  waitsFor: '当前环节',
  dueOn: '办理期限',
  submittedAt: '提交时间',
  returnCount: '退回次数',
  credential: '证件',
  toCredential: '查看证件',
  overdue: (days: number) => `已超期 ${days} 天`,
  dueToday: '今天到期',
  dueIn: (days: number) => `还剩 ${days} 天`,
  eligibility: '申领条件',
  eligible: '可以申领',
  notEligible: '暂不能申领',
  allConditions: '查看全部条件',
  conditionMet: '已达到',
  conditionUnmet: '未达到',
  guards,
  personFile: '人员档案',
  choose: '选择',
  choosePerson: (name: string) => `选择 ${name}`,
  chooseAll: '选择本页全部',
  qualifiedUntil: '资格有效期至',
  qualifiedDomains: '申领的执法领域',
  domainsOf: (name: string) => `${name} 申领的执法领域`,
  noQualifiedDomain: '没有合格的领域',
  submitChosen: '为选中的人员申领',
  submitTitle: '提交申领？',
  submitBody: '选中的人员全部提交，由本单位审批领导先审。其中有一人不符合条件，全部不提交，并指出是谁。',
  noApplicants: '没有符合查询条件的考试合格人员。',
  noApplicantsHint: '考试成绩发布后，两部分都合格的人员会出现在这里。',
  nothingWaits: '现在没有等您处理的申领。',
  nothing: '还没有证件申领。',
  approveChosen: '批准选中的申领',
  approveTitle: '批准选中的申领？',
  approveBody: '逐份检查并批准；不能批准的保持原状，并说明原因。',
  approved: (count: number) => `已批准 ${count} 份。`,
  notApproved: (count: number) => `${count} 份没有批准：`,
  way: '审核进度',
  stepDone: '已通过',
  stepCurrent: '正在审核',
  stepAhead: '尚未开始',
  stepStopped: '已中止',
  history: '办理记录',
  movedTo: (state: string) => `转为“${state}”`,
  conditions: '申领条件（今天的情况）',
  decided: '已经办结，申领条件不再检查。',
  review: '审核',
  reviewReason: '意见',
  reviewReasonHint: '退回、不予批准时必须填写，申领单位会看到。',
  approve: '批准',
  approveLast: '批准后立即编号并签发证件。',
  approveNext: (level: string) => `批准后转“${level}”审核。`,
  return: '退回补正',
  returnExhausted: '退回次数已用完，只能批准或不予批准。',
  reject: '不予批准',
  rejectTitle: '不予批准这份申领？',
  rejectBody: '申领到此结束，需要时只能重新申领。',
  notYours: (level: string) => `正等待“${level}”审核。您不在这个环节，或这份申领由您提交、与您本人有关，需由他人审核。`,
  amend: '单位办理',
  resubmit: '重新提交',
  resubmitLead: '补正后重新提交，审核从本单位重新开始。',
  returnedBecause: '退回的理由',
  rejectedBecause: '不予批准的理由',
  withdraw: '撤回申领',
  withdrawReason: '撤回理由',
  withdrawTitle: '撤回这份申领？',
  withdrawBody: '撤回后不能恢复，需要时可以重新申领。',
}

export interface Unmet {
  name: string
  codes: string[]
}

const unmetPeople = ({ people }: Facts) =>
  ((people ?? []) as Unmet[])
    .map(({ name, codes }) => `${name}（${codes.map((code) => guards[code]?.unmet ?? code).join('、')}）`)
    .join('；')

/** Refusals of applications, by code; part of `errors.codes`. */
export const applicationErrors = sentences({
  'application-not-found': '没有找到这份申领，或不在您的数据范围内。',
  'application-nobody-chosen': '请在名单中选择人员。',
  'application-categories-missing': '请选择执法类别。',
  'application-none-chosen': '请先选择要批准的申领。',
  'application-kind-unavailable': '这一种证件暂不能在系统中申领。',
  'application-person-twice': '同一个人被选了两次。',
  'application-already-open': '选中的人员中有人已有正在办理的申领，请刷新页面后再选。',
  'application-conditions-unmet': (f) => `以下人员不符合申领条件：${unmetPeople(f)}。`,
  'application-domains-missing': (f) =>
    `请为以下人员选择至少一个执法领域：${((f.people ?? []) as string[]).join('、')}。`,
  'application-person-moved': (f) => `该人员已调到“${String(f.organ ?? '')}”，应由新单位申领。`,
  'application-changed-meanwhile': '别人刚刚办理过这份申领，请刷新页面查看最新情况。',
  'application-decided': '这份申领已经办结。',
  'application-not-returned': '只有被退回的申领可以重新提交。',
  'application-own-submission': '这份申领由您提交，须由他人审核。',
  'application-own-case': '这是您本人的申领，须由他人审核。',
  'application-returns-exhausted': '退回次数已用完，只能批准或不予批准。',
  'review-level-foreign': '现在不由您所在的级别审核。',
  'review-reason-missing': '请写明理由。',
})
