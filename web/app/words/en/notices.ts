import type { NoticeKind } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'
import type { Words } from '../zh-CN/index.ts'
import { campaignNotices } from './credential-campaigns.ts'
import { wayNotices } from './credential-decisions.ts'
import { organisingNotices } from './organising.ts'
import { trainingNotices } from './training-notes.ts'

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

const hourConsequences: Record<string, string> = {
  WARN: 'the unit is told',
  BLOCK_RENEWAL: 'the credential is not renewed until they are made up',
  PROPOSE_SUSPENSION: 'a suspension of the credential is proposed',
}
const hourDecisions: Record<string, string> = { VERIFY: 'was verified', RETURN: 'was returned', REJECT: 'was rejected' }
const hourResults: Record<string, string> = {
  MET: 'met',
  SHORT: 'short',
  EXEMPT: 'exempt',
  PRORATED: 'met pro rata',
}

/** Reasons that the system itself gives for ending an enrolment. */
const classReasons: Record<string, string> = {
  'class-full': 'the class has begun and no place became free',
  'teaches-the-class': 'you are to teach in this class',
  moved: 'moved to another class',
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
    ...trainingNotices,
    ...wayNotices,
    ...campaignNotices,
    ...organisingNotices,
    'registration-admitted': (f) =>
      `You are admitted to the exam${of(f, 'sessionName')}${f.admissionNo ? `; admission number ${text(f, 'admissionNo')}` : ''}.`,
    'registration-returned': (f) =>
      `The registration for${of(f, 'sessionName')} was returned${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'result-released': (f) => `The results of${of(f, 'sessionName')} are released.`,
    'result-corrected': (f) => `An answer key of${of(f, 'sessionName')} was corrected; your mark was worked out again.`,
    'score-review-answered': (f) => `Your request to review your mark of${of(f, 'sessionName')} was answered.`,
    'violation-notice': (f) =>
      `A measure against you in${of(f, 'sessionName')} is intended. Read it and, if you wish, state your case by ${text(f, 'dueOn')}.`,
    'violation-decided': (f) => `The case ${text(f, 'caseNo')} of${of(f, 'sessionName')} is concluded.`,
    'application-returned': (f) =>
      `The credential application of ${text(f, 'personName')} was returned${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'application-approved': (f) => `The credential application of ${text(f, 'personName')} is approved.`,
    'application-overdue': (f) =>
      `The credential application of ${text(f, 'personName')} is past its day (${text(f, 'dueOn')}).`,
    'credential-lost': (f) => `Credential ${text(f, 'credentialNo')} is reported lost; whoever checks it is told.`,
    'issue-held': (f) =>
      `Not issued: a name on credential ${text(f, 'credentialNo')} (${text(f, 'name')}) has characters that the font lacks: ${text(f, 'codePoints')}. Supply them or check the spelling; it is issued by itself after that.`,
    'credential-issued': (f) => `Credential ${text(f, 'credentialNo')} has been issued.`,
    'credential-suspended': (f) =>
      `Credential ${text(f, 'credentialNo')} is suspended and must not be used for enforcement.`,
    'credential-lifted': (f) => `The suspension of credential ${text(f, 'credentialNo')} is lifted.`,
    'second-factor-set': 'Two-step sign-in was set up for your account. If it was not you, tell an administrator.',
    'second-factor-removed':
      'Two-step sign-in was turned off for your account. If you did not ask for it, tell an administrator.',
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
    'hours-forecast': (f) =>
      `At today's pace you will lack ${text(f, 'missing')} credit hours at the end of ${text(f, 'year')}; plan ahead.`,
    'hours-reminder': (f) =>
      `You still need ${text(f, 'missing')} credit hours for ${text(f, 'year')}${f.until ? `, by ${text(f, 'until')}` : ''}.`,
    'hours-warning': (f) =>
      `Warning: ${text(f, 'missing')} credit hours are missing for ${text(f, 'year')}${f.until ? `; complete them by ${text(f, 'until')}` : ''}.`,
    'hours-notice': (f) =>
      `Notice: ${text(f, 'missing')} credit hours are missing for ${text(f, 'year')}. Make them up or explain by ${text(f, 'due')}; after that the rules apply.`,
    'hours-consequence': (f) =>
      `${text(f, 'missing')} credit hours of ${text(f, 'year')} are still missing: ${hourConsequences[text(f, 'consequence')] ?? 'the rules apply'}.`,
    'hours-ended': (f) => `Your credit hours of ${text(f, 'year')} are complete; the warning is over.`,
    'hours-claim-decided': (f) =>
      `Your claim of hours${of(f, 'title')} ${hourDecisions[text(f, 'decision')] ?? 'was decided'}${f.hours ? `; ${text(f, 'hours')} hours count` : ''}${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'hours-exemption-decided': (f) =>
      `The exemption from hours of ${text(f, 'year')} was ${f.decision === 'APPROVE' ? 'approved' : 'rejected'}${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'hours-reversed': (f) =>
      `The hours of${of(f, 'title')} were taken back${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'hours-settled': (f) =>
      `Credit hours of ${text(f, 'year')} are settled: ${hourResults[text(f, 'state')] ?? ''}${f.missing ? `; ${text(f, 'missing')} hours are missing` : ''}.`,
    'class-enrolled': (f) =>
      `You are enrolled in the class${of(f, 'class')}${f.startsAt ? `; it begins ${text(f, 'startsAt')}` : ''}.`,
    'class-confirmed': (f) => `Your place in the class${of(f, 'class')} is confirmed.`,
    'class-waiting': (f) => `The class${of(f, 'class')} is full; you are on its waiting list.`,
    'class-moved-up': (f) =>
      `A place in the class${of(f, 'class')} became free and is yours${f.startsAt ? `; it begins ${text(f, 'startsAt')}` : ''}.`,
    'class-enrolment-cancelled': (f) =>
      `Your enrolment in the class${of(f, 'class')} is cancelled${f.reason ? `: ${classReasons[text(f, 'reason')] ?? text(f, 'reason')}` : ''}.`,
    'class-cancelled': (f) => `The class${of(f, 'class')} is cancelled${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
    'timetable-published': (f) => `The timetable of the class${of(f, 'class')} is published:\n${text(f, 'changes')}`,
    'timetable-changed': (f) => `The timetable of the class${of(f, 'class')} has changed:\n${text(f, 'changes')}`,
    'room-booked': (f) =>
      `Bookings of the room${of(f, 'room')} by the class${of(f, 'class')} of ${text(f, 'organ')} have changed.`,
    'class-settled': (f) =>
      `The class${of(f, 'name')} is settled: ${{ COMPLETED: 'completed', INCOMPLETE: 'not completed', ABSENT: 'absent' }[text(f, 'result')] ?? ''}, ${text(f, 'hours')} credit hours.`,
    'quiz-tries-granted': (f) =>
      `You may take the quiz${of(f, 'title')} again. Further tries: ${text(f, 'tries')}. Reason: ${text(f, 'reason')}`,
    'course-completed': (f) => `You have completed${of(f, 'title')}: ${text(f, 'hours')} credit hours.`,
  }),
  other: (kind) => `System notice (${kind})`,
}
