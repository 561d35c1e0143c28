import type { NoticeKind } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'
import type { Words } from '../zh-CN/index.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
/** A named thing in quotation marks, or nothing. */
const of = (facts: Facts, name: string) => (facts[name] ? ` “${text(facts, name)}”` : '')

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
  }),
  other: (kind) => `System notice (${kind})`,
}
