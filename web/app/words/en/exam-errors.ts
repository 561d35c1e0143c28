import { type Facts, sentences } from '../sentence.ts'
import type * as chinese from '../zh-CN/exam-errors.ts'
import type { DifferenceCode } from '../zh-CN/question-figures.ts'
import { imports } from './imports.ts'
import { differences } from './question-figures.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')

const differencesIn = (facts: Facts): string => {
  const codes = text(facts, 'differences').split(',')
  const worded = codes.flatMap((code) => (code in differences ? differences[code as DifferenceCode] : []))
  return worded.length > 0 ? `; ${worded.join(', ')}` : ''
}

const numbered = (facts: Facts): string => (facts.serial ? ` (number ${facts.serial})` : '')

export const questionErrors: typeof chinese.questionErrors = sentences({
  ...imports.codes,
  'bank-not-found': 'There is no such bank.',
  'bank-code-taken': 'Another bank has this code.',
  'bank-domain-missing': 'A professional bank needs a domain.',
  'bank-domain-unexpected': 'A general bank has no domain.',
  'question-not-found': 'There is no such question.',
  'question-foreign': 'You did not write this question. Authors see only their own, so that none leaks.',
  'question-own-work': 'You took part in writing this question: somebody else must review it.',
  'question-reviewed-before': 'You reviewed this question first: somebody else must review it a second time.',
  'question-state': 'The question is not in a state for this. Load the page again.',
  'question-practice-unchanged': 'It is so already. Load the page again.',
  'question-reason-missing': 'Say why.',
  'question-comment-empty': 'Write something.',
  'question-version-not-found': 'There is no such version.',
  'question-same': 'Name another question.',
  'question-near': (f) =>
    `Like question ${text(f, 'serial')} of bank ${text(f, 'bank')} (${text(f, 'score')}%)${differencesIn(f)}. Compare them.`,
  'question-near-in-file': (f) =>
    `Like the question of row ${text(f, 'first')} (${text(f, 'score')}%)${differencesIn(f)}. Compare them.`,
  'question-image-not-found': 'There is no such picture.',
  'question-image-unknown': 'A picture of the question does not exist. Put it in again.',
  'question-image-too-large': 'The picture is too large. Make it smaller.',
  'question-image-unsupported': 'This kind of picture is not supported. Use PNG, JPEG, GIF or WebP.',
  'signed-out-meanwhile':
    'Your session has ended; what you have written is still here. Sign in again in a new window, then save.',
  'tags-empty': 'Fill in at least one thing to change.',
  'law-missing': 'Name the law.',
  'export-empty': 'There is no question to export.',
  'export-failed': 'These questions cannot be written in this format. Choose another.',
  'export-not-found': 'There is no such export.',
  'export-not-done': 'The file is not ready yet.',
  'export-expired': 'The file is gone. Export again.',
  'question-changed-meanwhile': 'Somebody has just changed this question. Load the page again to see the latest.',
  'question-exists': (f) => `Bank ${text(f, 'bank')} holds this question already${numbered(f)}.`,
  'question-exists-other-key': (f) =>
    `Bank ${text(f, 'bank')} holds this question with another key${numbered(f)}. Compare them.`,
  'question-was-retired': (f) => `The same as a retired question of bank ${text(f, 'bank')}${numbered(f)}. See why.`,
  'question-was-changed': (f) =>
    `The same as what a question of bank ${text(f, 'bank')} was before it was changed${numbered(f)}. See why.`,
  'question-invalid': 'Something is wrong with the question; see below.',
})

export const examErrors: typeof chinese.examErrors = sentences({
  'session-not-found': 'There is no such session.',
  'session-invalid': 'Something is wrong with the plan; see below.',
  'session-code-taken': 'Another session has this code.',
  'session-changed-meanwhile': 'Somebody has just done something with this session. Load the page again.',
  'session-state': 'The session is not in a state for this. Load the page again.',
  'session-beyond-scope': 'The session has candidates outside of your data scope.',
  'registration-times-reversed': 'Registration must close after it opens.',
  'registration-time-over': 'The time of registration is over. Change it first.',
  'registration-still-waiting': 'Some registrations are still waiting for review.',
  'registration-none-approved': 'No registration has been approved yet.',
  'capacity-short': (f) => `Not enough places: ${text(f, 'approved')} approved, ${text(f, 'capacity')} places.`,
  'sitting-begun': 'Candidates have begun already; it cannot be cancelled.',
  'domain-repeated': 'A domain is named twice.',
  'blueprint-invalid': 'Something is wrong with the paper.',
  'blueprint-empty': 'The paper needs one section at least.',
  'blueprint-exposure-invalid': 'The exposure cap is between 0 and 100.',
  'blueprint-expected-invalid': 'The range of the expected score is between 0 and 100, the lower end first.',
  'must-have-repeated': 'A must-have question is named twice.',
  'section-must-have-too-many': 'More must-have questions than the section has.',
  'section-quota-invalid':
    'A quota does not fit: it names a topic or a difficulty; the least is not above the most, nor above the questions of the section.',
  'must-have-unfit': 'Some must-have questions cannot stand here.',
  'must-have-unknown': (f) => `There is no question ${text(f, 'serial')}.`,
  'must-have-not-active': (f) => `Question ${text(f, 'serial')} is not in use.`,
  'must-have-other-part': (f) => `Question ${text(f, 'serial')} belongs to the other part.`,
  'must-have-other-type': (f) => `Question ${text(f, 'serial')} is of another type.`,
  'must-have-other-domain': (f) =>
    `Question ${text(f, 'serial')} belongs to a domain that this session does not examine.`,
  'section-id-repeated': 'This section is there twice.',
  'section-count-invalid': 'The number of questions must be a whole number above 0.',
  'section-marks-invalid': 'The marks must be above 0.',
  'section-difficulty-invalid': 'The lowest difficulty must not be above the highest.',
  'slot-not-found': 'There is no such slot.',
  'session-not-arranged': 'The rooms of this session are not arranged yet.',
  'attempt-on-another-device': 'This sitting goes on at another device.',
  'step-chain-broken': 'The journal does not hang together; the file may have been changed.',
  'slot-check-in-late': 'Check-in must not open after the start.',
  'slot-before-registration-closes': 'The start must come after registration closes.',
  'slot-out-of-order': 'Slots must be in order of time.',
  'slot-already-sealed': 'The papers of this slot are sealed already.',
  'slot-already-closed': 'This slot is closed already.',
  'slot-not-sealed': 'The papers of this slot are not sealed yet.',
  'slot-not-over': 'The time of the sitting, with its grace, is not over yet.',
  'slot-over': 'The time of this sitting is over.',
  'slot-changed-meanwhile': 'Somebody has just done something with this slot. Load the page again.',
  'attempt-still-open': (f) => `${text(f, 'open')} papers are not handed in yet. Try again in a moment.`,
  'attempt-not-found': 'There is no such attempt.',
  'form-not-found': 'There is no such form.',
  'paper-shortfall': 'The banks hold too few questions for this paper; see what is missing.',
  'nominees-none-chosen': 'Choose people first.',
  'registration-not-found': 'There is no such registration, or it is outside of your data scope.',
  'registration-refused': 'Somebody may not be registered, so nobody was.',
  'registration-exists': 'Another unit has just registered one of them. Load the page again and choose anew.',
  'registration-changed-meanwhile': 'Somebody has just handled this registration. Load the page again.',
  'registration-decided': 'This registration is decided already.',
  'registration-own-submission': 'You submitted it yourself: somebody else must review it.',
  'registration-own-case': 'Nobody reviews his own registration.',
  'registration-not-returned': 'Only a returned registration can be submitted again.',
  'registration-closed': 'Registration is not open now.',
  'grading-under-way': 'Grading is under way. Wait until it is done.',
  'result-already-approved': 'You have approved these results already.',
  'result-approvals-missing': 'Two people must approve the same results first.',
  'result-changed-meanwhile': 'The results have just changed. Look at the new ones before you approve.',
  'answer-hash-differs': 'The answers of a paper differ from its receipt; grading has stopped. Call the administrator.',
})
