import type { Filing } from '@app/api/contract'
import { sentences } from '../sentence.ts'

const states: Record<Filing['state'], string> = {
  SUBMITTED: '待审核',
  FILED: '已备案',
  RETURNED: '已退回',
  REMOVED: '已撤销备案',
}
const actions: Record<Filing['openActions'][number], string> = {
  FILE: '予以备案',
  RETURN: '退回补正',
  REMOVE: '撤销备案',
  RESUBMIT: '重新提交',
}

export const filings = {
  states,
  actions,
  title: '部颁证备案',
  lead: '国务院部门制发的执法证件在本系统备案，不编本省证号，不制发本省证件。',
  submit: '提交备案',
  submitLead: '由所在单位填写证件信息并上传扫描件，司法行政部门审核。',
  person: '持证人',
  personHint: '本数据范围内的人员。',
  organ: '单位',
  issuer: '发证部门',
  issuerHint: '例如：交通运输部。',
  certificate: '证件名称',
  certificateHint: '例如：交通运输行政执法证。',
  number: '证件编号',
  domains: '执法领域',
  validFrom: '有效期自',
  validTo: '有效期至',
  validToHint: '长期有效的，不填。',
  longTerm: '长期',
  scan: '证件扫描件',
  scanHint: 'PDF、JPEG 或 PNG，不超过 10 MB。',
  scanAgainHint: '请重新上传扫描件。',
  openScan: '查看扫描件',
  state: '状态',
  expired: '已过期',
  search: '编号开头，或姓名、发证部门、证件名称',
  nothing: '还没有备案。',
  filing: '备案详情',
  decide: '审核',
  reason: '理由',
  reasonHint: '退回、撤销时必须填写，单位会看到。',
  removeTitle: '撤销这份备案？',
  removeBody: '撤销后不再列入备案名单，编号可以重新备案。',
  resubmitTitle: '补正后重新提交',
  returnedBecause: '退回的理由',
  removedBecause: '撤销的理由',
  createdAt: '提交时间',
  decidedAt: '审核时间',
}

export const filingErrors = sentences({
  'filing-not-found': '没有找到这份备案，或不在您的数据范围内。',
  'filing-changed-meanwhile': '别人刚刚办理过这份备案，请刷新页面查看最新情况。',
  'filing-not-in-this-state': '现在的状态不能这样办理，请刷新页面。',
  'filing-own-submission': '这份备案由您提交，须由他人审核。',
  'filing-own-case': '这是您本人的证件，须由他人审核。',
  'filing-reason-missing': '请写明理由。',
  'filing-already-there': '这个发证部门的这个编号已经备案或正在审核。',
  'filing-end-before-start': '有效期止不能早于有效期始。',
  'filing-scan-unknown': '没有收到扫描件，请重新上传。',
})

export const filingDone = {
  'filing-submitted': '备案已提交，等待司法行政部门审核。',
  'filing-filed': '已予备案。',
  'filing-returned': '已退回单位补正。',
  'filing-removed': '备案已撤销。',
}
