import type { Facts } from '../sentence.ts'
import type {
  hourColumns as columns,
  hourDone as done,
  hourErrors as errors,
  hourNavigation as navigation,
} from '../zh-CN/hours-notes.ts'

export const hourNavigation: typeof navigation = {
  myTraining: 'My training',
  myHours: 'My credit hours',
  onlineCourses: 'Online courses',
  creditHours: 'Credit hours',
  hourAccounts: 'Accounts of hours',
  hourClaims: 'Claims of hours',
  hourExemptions: 'Exemptions',
  trainingFigures: 'Figures of hours',
  hourImports: 'Import past hours',
  hourSettlements: 'Settlement of a year',
}

export const hourDone: typeof done = {
  'hours-claimed': 'The claim is submitted and waits to be verified.',
  'hours-claimed-without-proof': 'The claim is submitted, but the document was not taken. Upload it again below.',
  'hours-claim-changed': 'The claim is saved and waits to be verified.',
  'hours-proof-added': 'The document is uploaded.',
  'hours-verified': 'Verified; the hours are posted.',
  'hours-returned': 'The claim is returned.',
  'hours-rejected': 'The claim is rejected; who claimed has been told.',
  'hours-reversed': 'Taken back; the entry stays in the ledger.',
  'hours-exemption-claimed': 'The exemption is claimed and waits for approval.',
  'hours-exemption-claimed-without-proof':
    'The exemption is claimed, but the document was not taken. Upload it again below.',
  'hours-exemption-approved': 'Approved; the hours that are asked have been adjusted.',
  'hours-exemption-rejected': 'Rejected; who claimed has been told.',
  'hours-exemption-withdrawn': 'The claim for exemption is withdrawn.',
}

export const hourErrors: typeof errors = {
  'hours-person-unknown': 'This person was not found, or is outside your scope.',
  'hours-person-without-post': 'This person has no post, so no hours can be posted.',
  'hours-entry-not-found': 'This entry was not found, or is outside your scope.',
  'hours-entry-not-reversible': 'This entry has been taken back, or is itself a reversal or an adjustment.',
  'hours-exemption-not-found': 'This exemption was not found, or is outside your scope.',
  'hours-months-reversed': 'The last month can’t be before the first.',
  'hours-entry-reversed': 'This entry has been taken back.',
  'hours-year-still-open': 'Hours can still be booked to this year; it can be settled afterwards.',
  'hours-settling-already': 'This year is being settled.',
  'hours-exemption-decided': 'This exemption has been decided already.',
  'hours-same-certificate': 'Hours with this certificate number have been counted already.',
  'hours-category-unknown': (f: Facts) =>
    `The category “${String(f.text ?? '')}” is unknown; it is 公共法律知识, 业务知识 or 行政执法技能.`,
  'hours-unreadable': (f: Facts) => `The hours “${String(f.text ?? '')}” are no number with at most two decimals.`,
  'hours-year-before-rules': (f: Facts) => `There are no rules of hours before ${String(f.since ?? '')}.`,
  'hours-row-repeated': 'The same as a row above.',
  'hours-counted-already': (f: Facts) =>
    `The ledger has “${String(f.title ?? '')}” of ${String(f.day ?? '')}; this row does not count again.`,
  'hours-day-shared': (f: Facts) =>
    `“${String(f.title ?? '')}” was on the same day (${String(f.day ?? '')}); see whether it is the same.`,
  'hours-claim-not-found': 'This claim was not found, or is outside your scope.',
  'hours-claim-changed-meanwhile': 'This claim has just been changed. Reload the page.',
  'hours-claim-decided': 'This claim has been decided.',
  'hours-claim-ends-before-start': 'The last day can’t be before the first.',
  'hours-claim-not-over': 'The training is not over yet; claim it afterwards.',
  'hours-claim-other-year': 'The days of the training are not in the chosen year.',
  'hours-more-than-claimed': 'No more hours can be verified than were claimed.',
  'hours-year-closed': 'The make-up window of this year is over; nothing more counts for it.',
  'hours-proof-missing': 'There is no document yet. Upload it first.',
  'hours-proof-not-found': 'The document was not found.',
  'hours-own': 'Nobody decides on his own hours; somebody else has to.',
  'hours-entered-by-oneself': 'You submitted this; somebody else has to verify it.',
  'hours-level-below': 'By the rules a higher level verifies this.',
  'hours-not-verifier': 'You may not verify hours.',
  'course-closed': 'This course is not open to you: it has been retired, or is for the members of a class.',
  'course-completed': 'You have completed this course this year.',
  'learning-material-not-found': 'This material was not found; it may have been replaced.',
  'learning-session-not-found': 'This session is over. Open the material again.',
  'learning-session-ended':
    'You opened a material elsewhere; only one can be learnt at a time. To go on here, press the button below.',
  'learning-beat-stale':
    'The record differs from the server’s; you may have gone on in another window. To go on here, press the button below.',
  'learning-confirmation-wrong': 'The confirmation failed. Open the material again.',
  'learning-range-backwards': 'The record of learning is wrong. Open the material again.',
  'learning-not-a-package': 'This material is no package.',
  'learning-file-not-found': 'This file of the package was not found.',
  'quiz-not-found': 'This quiz was not found.',
  'quiz-bank-empty': 'The bank has too few questions. Contact the unit that offers the course.',
  'quiz-answer-foreign': 'An answer belongs to no question. Reload the page.',
  'quiz-materials-open': 'The quiz opens when all materials are done.',
  'quiz-tries-left': 'This person still has tries left.',
  'quiz-grant-own': 'Nobody gives further tries to himself. Ask a colleague.',
  'learner-not-found': 'This learner was not found, or is outside your area.',
  'quiz-no-tries-left': 'No try is left. Contact the unit that offers the course.',
  'quiz-passed': 'The quiz is passed.',
}

export const hourColumns: typeof columns = {
  needed: ['姓名', '证件号码', '学时类别', '培训名称', '开始日期', '学时'],
  other: ['结束日期', '证书编号', '计入年度'],
  note: 'Format the column of identity numbers as text. The category is 公共法律知识, 业务知识 or 行政执法技能. The same certificate, or a training of the same name on the same day, is marked as duplicate and not counted again.',
}
