import type { NoticeKind } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
/** A named thing in quotation marks, or nothing. */
const of = (facts: Facts, name: string) => (facts[name] ? `“${text(facts, name)}”` : '')

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
  }),
  other: (kind: string) => `系统通知（${kind}）`,
}
