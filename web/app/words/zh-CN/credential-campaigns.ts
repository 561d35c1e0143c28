import type { Campaign, CampaignItem } from '@app/api/contract'
import { type Facts, type Sentence, sentences } from '../sentence.ts'
import { format } from './format.ts'

const kinds: Record<Campaign['kind'], string> = { ANNUAL_REVIEW: '年审', RENEWAL: '集中换证' }
const states: Record<Campaign['state'], string> = {
  DRAFT: '草稿',
  OPEN: '进行中',
  CLOSED: '已结束',
  CANCELLED: '已取消',
}
const itemStates: Record<CampaignItem['state'], string> = {
  OPEN: '待申报',
  DECLARED: '本人已申报',
  UNIT_OK: '单位已申报',
  PASSED: '通过',
  FAILED: '未通过',
  APPLIED: '已申请续证',
  RENEWED: '已换证',
  LEFT: '不再参加',
}
const actions: Record<Campaign['openActions'][number], string> = {
  OPEN: '开始',
  CLOSE: '结束这项工作',
  CANCEL: '取消这项工作',
}
const credentialStates: Record<string, string> = {
  ACTIVE: '有效',
  SUSPENDED: '已暂扣',
  WITHDRAWN: '已收回',
  REVOKED: '已吊销',
  CANCELLED: '已注销',
  EXPIRED: '已过期',
}

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const day = (facts: Facts, name: string) => (facts[name] ? format.day(text(facts, name)) : '没有')
const hours = (f: Facts) =>
  f.isAsked === false
    ? '不要求。'
    : `${text(f, 'year')} 年度要求 ${text(f, 'required')} 学时，已有 ${text(f, 'total')} 学时${Number(f.missing) > 0 ? `，还差 ${text(f, 'missing')} 学时` : ''}。`

/** What was asked of a credential in a campaign. */
const checks: Record<string, { met: string; unmet: string }> = {
  'credential-in-force': { met: '证件有效', unmet: '证件不在有效状态' },
  'no-suspension': { met: '没有被暂扣', unmet: '正在暂扣' },
  'in-post': { met: '在本单位在岗', unmet: '不在本单位在岗' },
  'hours-met': { met: '学时达标', unmet: '学时不足' },
  'renewal-open': { met: '在续证受理期内', unmet: '不在续证受理期内' },
  'exam-passed': { met: '续证考试合格', unmet: '续证考试没有合格' },
  'hours-renewal': { met: '学时不影响续证', unmet: '学时不足，暂停续证' },
}
const checkFacts: Record<string, Sentence> = sentences({
  'credential-in-force': (f) =>
    `${credentialStates[text(f, 'state')] ?? text(f, 'state')}，有效期至 ${day(f, 'validTo')}。`,
  'hours-met': hours,
  'hours-renewal': hours,
  'renewal-open': (f) => `${day(f, 'opensOn')} 至 ${day(f, 'validTo')} 受理。`,
  'exam-passed': (f) =>
    f.isAsked === false ? '不要求。' : `要求 ${day(f, 'since')} 以后合格；合格日期：${day(f, 'passedOn')}。`,
})

export const campaigns = {
  kinds,
  states,
  itemStates,
  actions,
  checks,
  checkFacts,
  title: '年审与换证',
  lead: '年审：本人申报、单位核实、司法行政部门审核。集中换证：看谁到期、谁已合格、谁已申请。结果不会自动改变证件状态。',
  name: '名称',
  kind: '类型',
  state: '状态',
  organ: '范围',
  period: '时间',
  progress: '进度',
  nothing: '还没有年审或换证工作。',
  create: '新建',
  createTitle: '新建年审或集中换证',
  createLead: '先保存为草稿；开始时由系统列出范围内的证件并逐本核对。',
  organHint: '覆盖这个单位及其下的全部单位。',
  opensOn: '开始日期',
  closesOn: '截止日期',
  endingFrom: '到期日期自',
  endingTo: '到期日期至',
  endingHint: '集中换证时必填：有效期在这段时间届满的证件。',
  ending: '到期时间',
  filling: '正在列出证件并逐本核对',
  fillFailed: '列出证件没有成功，请再试一次。',
  openTitle: '开始这项工作？',
  openBody: '系统列出范围内的证件，通知各单位申报。',
  closeTitle: '结束这项工作？',
  closeBody: '结束后不能再申报和审核。',
  cancelTitle: '取消这项工作？',
  cancelBody: '取消后不能恢复；已作的申报保留在记录中。',
  reason: '原因',
  byOrgan: '各单位进度',
  finished: (done: string, total: string) => `${done} / ${total}`,
  finishedHead: '已办结',
  noProgress: '还没有列出证件。',
  items: '证件名单',
  toItems: '查看名单',
  myUnit: '本单位名单',
  holder: '持证人',
  credential: '证件',
  validTo: '有效期至',
  conditions: '核对情况',
  allMet: '全部达到',
  check: '核对项目',
  checkPassed: '核对结果',
  passed: { true: '达到', false: '没有达到' },
  declaration: '申报',
  search: '证号开头或姓名',
  noItems: '没有符合条件的证件。',
  choose: '选择',
  chooseAll: '选择本页全部',
  chooseOne: (name: string) => `选择 ${name}`,
  declare: '为选中的人员申报',
  declareText: '单位意见',
  declareUsual: '经核实，上述人员在岗，证件信息无误。',
  declareTitle: '提交单位申报？',
  declareBody: '系统会再核对一次并记下当时的情况。',
  judge: '审核选中的证件',
  pass: '通过',
  fail: '不通过',
  judgeReason: '理由',
  judgeReasonHint: '不通过时必须填写，单位和本人会看到。',
  failTitle: '确定不通过？',
  failBody: '只记录审核结果，证件状态不变；需要处理的，另行提出处理建议。',
  done: (count: number) => `已办理 ${count} 本。`,
  refused: (count: number) => `${count} 本没有办理：`,
  noneChosen: '请先在名单中选择。',
  apply: '申请续证',
  mine: '我的年审与换证',
  mineLead: '请核对证件信息和下面的情况，属实的提交申报，由单位核实。',
  noMine: '现在没有需要您申报的年审。',
  declareMine: '提交本人申报',
  declareMineText: '本人申报',
  declareMineUsual: '本人在岗，证件完好，信息无误。',
  because: (reason: string) => `理由：${reason}`,
  updated: (name: string, at: string) => `${name} ${at}`,
  notDeclared: '还没有申报',
}

export const campaignErrors = sentences({
  'campaign-not-found': '没有找到这项工作，或不在您的数据范围内。',
  'campaign-changed-meanwhile': '别人刚刚修改过，请刷新页面查看最新情况。',
  'campaign-not-in-this-state': '现在的状态不能这样办理，请刷新页面。',
  'campaign-not-running': '现在不在申报时间内。',
  'campaign-item-not-found': '名单中没有这本证件。',
  'campaign-item-not-in-this-state': '这本证件现在的进度不能这样办理。',
  'campaign-checks-unmet': '还有没有达到的核对项目，不能通过。',
  'campaign-reason-missing': '请写明理由。',
  'campaign-item-own': '这是您本人的证件，须由他人审核。',
  'campaign-ends-before-it-opens': '截止日期不能早于开始日期。',
  'campaign-renewal-by-application': '集中换证按续证申请办理，不在这里申报和审核。',
  'campaign-review-not-held': '本省没有开展年审。',
  'campaign-span-wrong': '集中换证须填写证件到期的起止日期，且先后正确；年审不填。',
  'campaign-none-chosen': '请先在名单中选择。',
})

export const campaignDone = {
  'campaign-created': '已保存为草稿。',
  'campaign-closed': '这项工作已结束。',
  'campaign-cancelled': '这项工作已取消。',
  'campaign-declared': '申报已提交，由单位核实。',
}

export const campaignNotices = {
  'campaign-opened': (f: Facts) =>
    f.people
      ? `“${f.campaign}”已开始，您单位有 ${f.people} 本证件，请在 ${f.closesOn} 前办理。`
      : `“${f.campaign}”已开始，请在 ${f.closesOn} 前核对并申报您的证件。`,
  'campaign-ending': (f: Facts) =>
    f.people
      ? `“${f.campaign}”将于 ${f.closesOn} 截止，您单位还有 ${f.people} 本证件没有办理。`
      : `“${f.campaign}”将于 ${f.closesOn} 截止，您的证件还没有办理。`,
  'campaign-judged': (f: Facts) =>
    `证件 ${f.credentialNo} 的“${f.campaign}”审核结果：${f.result === 'PASSED' ? '通过' : '未通过'}${f.reason ? `（${f.reason}）` : ''}。`,
}
