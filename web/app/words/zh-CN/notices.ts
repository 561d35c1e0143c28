import type { NoticeKind } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
/** A named thing in quotation marks, or nothing. */
const of = (facts: Facts, name: string) => (facts[name] ? `“${text(facts, name)}”` : '')

const appointment: Record<string, string> = {
  APPOINTED: '在聘',
  SUSPENDED: '暂停',
  DISMISSED: '解聘',
  RESIGNED: '辞聘',
  TERM_ENDED: '聘期届满',
}
const outcomes: Record<string, string> = { EXCELLENT: '优秀', PASSED: '合格', FAILED: '不合格' }
const answers: Record<string, string> = {
  ACCEPTED: '接受了',
  DECLINED: '谢绝了',
  SUBSTITUTED: '已由他人代为承担',
  UNANSWERED: '未在期限内答复',
  LEFT: '不再任教，无法承担',
}

export const notices = {
  title: '通知',
  unread: '未读',
  unreadCount: (count: number) => `${count} 条未读通知`,
  read: '已读',
  markRead: '标为已读',
  follow: '查看详情',
  empty: '还没有通知。',
  kinds: sentences<NoticeKind>({
    'registration-admitted': (f) =>
      `您报名的考试${of(f, 'sessionName')}已编排${f.admissionNo ? `，准考证号 ${text(f, 'admissionNo')}` : ''}。`,
    'registration-returned': (f) =>
      `考试${of(f, 'sessionName')}的报名被退回${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'result-released': (f) => `考试${of(f, 'sessionName')}的成绩已发布。`,
    'application-returned': (f) =>
      `${text(f, 'personName')}证件申领被退回${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'application-approved': (f) => `${text(f, 'personName')}证件申领已批准。`,
    'credential-issued': (f) => `行政执法证 ${text(f, 'credentialNo')} 已颁发。`,
    'credential-suspended': (f) => `行政执法证 ${text(f, 'credentialNo')} 已被暂扣，期间不得从事行政执法活动。`,
    'credential-lifted': (f) => `行政执法证 ${text(f, 'credentialNo')} 已解除暂扣。`,
    'password-reset': '您的密码已被管理员重置。如非您本人要求，请立即联系管理员。',
    'instructor-returned': (f) =>
      `${text(f, 'personName')}的教员推荐${f.state === 'REJECTED' ? '未通过' : '被退回'}${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'instructor-appointed': (f) => `您已受聘，聘书编号 ${text(f, 'appointmentNo')}，聘期至 ${text(f, 'until')}。`,
    'instructor-changed': (f) =>
      `您的聘任状态已变更为“${appointment[text(f, 'state')] ?? text(f, 'state')}”${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'instructor-reviewed': (f) => `${text(f, 'year')} 年度考核结果：${outcomes[text(f, 'outcome')] ?? ''}。`,
    'teaching-invited': (f) => `${text(f, 'organName')}邀请您于 ${text(f, 'startsAt')} 讲授${of(f, 'title')}。`,
    'teaching-moved': (f) => `课程${of(f, 'title')}的时间或地点已调整，现为 ${text(f, 'startsAt')}。`,
    'teaching-withdrawn': (f) =>
      `${text(f, 'startsAt')} 的授课邀请${of(f, 'title')}已撤回${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'teaching-answered': (f) =>
      `${text(f, 'name')}${answers[text(f, 'answer')] ?? ''}${of(f, 'title')}的授课邀请${f.reason ? `：${text(f, 'reason')}` : ''}。`,
  }),
  other: (kind: string) => `系统通知（${kind}）`,
}
