import type { InstructorAction } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'

const actions: Record<InstructorAction, string> = {
  CHANGE: '修改资料',
  REVIEW: '审核',
  RESUBMIT: '重新报送',
  WITHDRAW: '撤回推荐',
  APPOINT: '聘任',
  OBJECT: '异议成立，退回',
  SUSPEND: '暂停聘任',
  RESUME: '恢复聘任',
  RENEW: '续聘',
  DISMISS: '解聘',
  RESIGN: '辞聘',
  REVIEW_YEAR: '年度考核',
}
const bodies: Partial<Record<InstructorAction, string>> = {
  RESUBMIT: '选聘条件重新核对，审核从头开始。',
  WITHDRAW: '推荐终止，不能恢复；以后可以重新推荐。',
  APPOINT: '生成聘书编号和聘期，本人收到通知。',
  OBJECT: '公示期间的异议经核实成立，退回单位并说明理由。',
  SUSPEND: '暂停期间不安排授课；已接受和待答复的邀请全部撤回。',
  RESUME: '恢复在聘，可以再安排授课。',
  RENEW: '从本聘期届满的次日起续聘一个聘期，生成新的聘书。',
  DISMISS: '聘任终止，已接受和待答复的邀请全部撤回，本人收到通知。',
  RESIGN: '您将离开师资库；已接受和待答复的邀请全部撤回。',
}
const grounds: Record<string, string> = {
  SANCTIONED: '受处分，或执法证件被暂扣、吊销、注销',
  REVIEWS_FAILED: '连续考核不合格',
  LEFT_POST: '已离开执法岗位',
  DECLINED_TWICE: '一年内多次无故谢绝授课，也没有推荐他人代课',
  OTHER: '其他（须写明理由）',
}
const text = (facts: Facts, name: string) => String(facts[name] ?? '')

/** What is done with an entry of the pool, by whom and why not. */
export const instructorActs = {
  actions,
  bodies: bodies as Record<string, string>,
  title: '办理',
  closedNow: '现在不能办理',
  review: '审核推荐',
  reviewReason: '审核意见',
  reviewReasonHint: '退回和不通过时必须填写，推荐单位会看到。',
  approve: '通过',
  return: '退回单位',
  reject: '不通过',
  rejectTitle: '不通过这份推荐？',
  rejectBody: '推荐终止，不能恢复；以后可以重新推荐。',
  approveNext: (level: string) => `通过后，由${level}审核。`,
  approveLast: '通过后进入公示。',
  notYours: (level: string) => `现在由${level}审核。`,
  reason: '理由',
  reasonHint: '会写入办理经过和审计日志。',
  confirmTitle: (action: string) => `${action}？`,
  ground: '解聘事由',
  groundHolds: '成立',
  groundFails: '不成立',
  grounds,
  groundFacts: sentences({
    SANCTIONED: (f) =>
      [f.until && `处分影响期至 ${text(f, 'until')}`, f.state && `证件状态 ${text(f, 'state')}`]
        .filter(Boolean)
        .join('，'),
    REVIEWS_FAILED: (f) =>
      text(f, 'years').replaceAll('FAILED', '不合格').replaceAll('PASSED', '合格').replaceAll('EXCELLENT', '优秀'),
    LEFT_POST: '',
    DECLINED_TWICE: (f) => `近一年谢绝 ${text(f, 'declines')} 次`,
    OTHER: '',
  }),
  publicityRuns: (day: string) => `公示到 ${day}（含当天），期满后才能聘任。`,
  year: {
    lead: '按规则给出建议，逐项说明依据；与建议不同的，请写明理由。每年一次，决定后不能更改。',
    proposal: '规则建议',
    none: '没有可以依据的规则，由您判断。',
    outcome: '考核结果',
    comment: '考核意见',
    commentHint: '与规则建议不同时必须填写。本人会看到结果。',
    decide: '确定考核结果',
    decideTitle: '确定考核结果？',
    decideBody: '本人收到通知；确定后不能更改。',
    decidedBy: (name: string, at: string) => `${name} ${at}`,
    notOpen: '现在不能考核。',
  },
}
