import type { NoticeKind } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'
import type { Words } from '../zh-CN/index.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
/** A named thing in quotation marks, or nothing. */
const of = (facts: Facts, name: string) => (facts[name] ? ` “${text(facts, name)}”` : '')

const appointment: Record<string, string> = {
  APPOINTED: 'in office',
  SUSPENDED: 'suspended',
  DISMISSED: 'dismissed',
  RESIGNED: 'resigned',
  TERM_ENDED: 'term ended',
}
const outcomes: Record<string, string> = { EXCELLENT: 'excellent', PASSED: 'passed', FAILED: 'failed' }
const answers: Record<string, string> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  SUBSTITUTED: 'is replaced by a substitute for',
  UNANSWERED: 'did not answer in time',
  LEFT: 'no longer teaches and leaves',
}

export const notices: Words['notices'] = {
  title: 'Notices',
  unread: 'unread',
  unreadCount: (count) => `${count} unread`,
  read: 'read',
  markRead: 'Mark as read',
  follow: 'Details',
  empty: 'No notices yet.',
  kinds: sentences<NoticeKind>({
    'registration-admitted': (f) =>
      `You are admitted to the exam${of(f, 'sessionName')}${f.admissionNo ? `; admission number ${text(f, 'admissionNo')}` : ''}.`,
    'registration-returned': (f) =>
      `The registration for${of(f, 'sessionName')} was returned${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'result-released': (f) => `The results of${of(f, 'sessionName')} are released.`,
    'application-returned': (f) =>
      `The credential application of ${text(f, 'personName')} was returned${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'application-approved': (f) => `The credential application of ${text(f, 'personName')} is approved.`,
    'credential-issued': (f) => `Credential ${text(f, 'credentialNo')} has been issued.`,
    'credential-suspended': (f) =>
      `Credential ${text(f, 'credentialNo')} is suspended and must not be used for enforcement.`,
    'credential-lifted': (f) => `The suspension of credential ${text(f, 'credentialNo')} is lifted.`,
    'password-reset':
      'An administrator has reset your password. If you did not ask for it, contact the administrator at once.',
    'instructor-returned': (f) =>
      `The nomination of ${text(f, 'personName')} was ${f.state === 'REJECTED' ? 'rejected' : 'returned'}${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'instructor-appointed': (f) => `You are appointed: letter ${text(f, 'appointmentNo')}, until ${text(f, 'until')}.`,
    'instructor-changed': (f) =>
      `Your appointment is now: ${appointment[text(f, 'state')] ?? text(f, 'state')}${f.reason ? ` (${text(f, 'reason')})` : ''}.`,
    'instructor-reviewed': (f) => `Yearly review ${text(f, 'year')}: ${outcomes[text(f, 'outcome')] ?? ''}.`,
    'teaching-invited': (f) =>
      `${text(f, 'organName')} invites you to teach${of(f, 'title')} on ${text(f, 'startsAt')}.`,
    'teaching-moved': (f) => `The time or place of${of(f, 'title')} has changed; it now begins ${text(f, 'startsAt')}.`,
    'teaching-withdrawn': (f) =>
      `The invitation to teach${of(f, 'title')} on ${text(f, 'startsAt')} was withdrawn${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'teaching-answered': (f) =>
      `${text(f, 'name')} ${answers[text(f, 'answer')] ?? ''} the invitation to teach${of(f, 'title')}${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
  }),
  other: (kind) => `System notice (${kind})`,
}
