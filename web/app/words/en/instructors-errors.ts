import { type Facts, sentences } from '../sentence.ts'
import type { instructorErrors as Codes } from '../zh-CN/instructors-errors.ts'
import { instructorGuards } from './instructors-guards.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const who = (facts: Facts) => (facts.name ? text(facts, 'name') : 'The instructor')
const listed = (value: unknown) => (Array.isArray(value) ? value.map(String).join(', ') : '')

const unmet = (facts: Facts) =>
  Array.isArray(facts.guards)
    ? facts.guards
        .map(({ code }: { code: string }) => {
          const said = (instructorGuards.unmet as Record<string, unknown>)[code]
          return typeof said === 'string' ? said : code
        })
        .join('; ')
    : ''
const taken = (facts: Facts) => (facts.title ? `: ${text(facts, 'title')}` : '')
const lessons = (facts: Facts) =>
  Array.isArray(facts.lessons)
    ? facts.lessons
        .map((one: { title: string; otherTitle: string }) => `“${one.title}” and “${one.otherTitle}”`)
        .join(', ')
    : ''

export const instructorErrors: typeof Codes = sentences({
  'instructor-not-found': 'No such instructor, or not in your scope.',
  'nomination-conditions-unmet': (f) => `Conditions are not met: ${unmet(f)}.`,
  'nomination-organ-missing': 'No unit is recorded, so there can be no nomination.',
  'instructor-already-in-pool': 'Already in the pool, or a nomination is under way.',
  'instructor-returns-exhausted': (f) => `Returned ${text(f, 'maxReturns')} times already: approve or reject.`,
  'instructor-reason-missing': 'Give the reason.',
  'dismissal-ground-missing': 'Choose the ground.',
  'dismissal-ground-unmet': 'This ground does not hold. Check the facts or choose another.',
  'appointment-organ-missing': 'No appointing authority is set. Ask the provincial administrator.',
  'appointment-not-found': 'There is no letter of appointment yet.',
  'instructor-changed-meanwhile': 'Somebody has just changed this entry. Reload and try again.',
  'instructor-profile-fixed': 'The review has begun: tier, education and day can’t be changed. Ask for a return.',
  'instructor-ended': 'It has ended; nothing more can be done.',
  'instructor-same-entry': 'An entry can’t be merged with itself.',
  'instructor-kinds-differ': 'An instructor and a supervisor can’t be merged.',
  'instructor-merged-already': 'This entry was merged already.',
  'instructor-merge-overlap': (f) => `Lessons of both overlap: ${lessons(f)}.`,
  'instructor-own-case': 'This is your own entry; somebody else has to act.',
  'instructor-own-nomination': 'You nominated this person; somebody else has to review.',
  'instructor-decided': 'The review is over.',
  'instructor-not-returned': 'It was not returned.',
  'instructor-not-publicised': 'It is not in the publicity period.',
  'instructor-publicity-running': 'The publicity period is not over.',
  'instructor-not-appointed': (f) =>
    f.instructor
      ? `Instructor ${text(f, 'instructor')} is not in office.`
      : f.name
        ? `${who(f)} is not appointed on that day.`
        : 'Not appointed now.',
  'instructor-not-suspended': 'Not suspended.',
  'instructor-term-long': 'The term is still long; renew near its end.',
  'instructor-not-teaching': 'Social supervisors don’t teach.',
  'instructor-unavailable': (f) => `${who(f)} says that time doesn’t suit. Tick “invite although” if it must be.`,
  'instructor-review-early': (f) => `${text(f, 'year')} has not come yet.`,
  'instructor-review-comment-missing': 'Another outcome than proposed needs a comment.',
  'instructor-review-exists': (f) => `${text(f, 'year')} was decided already.`,
  'expertise-twice': (f) => `The same expertise twice: ${listed(f.topics)}.`,
  'area-not-found': 'No such area.',
  'invitation-not-found': 'No such invitation, or not in your scope.',
  'invitation-time-invalid': 'The time must lie ahead, in whole minutes, and end after it begins.',
  'invitation-time-taken': (f) => `${who(f)} teaches something else then${taken(f)}.`,
  'invitation-organ-missing': 'Your account belongs to no unit, so you can’t invite.',
  'invitation-closed': 'This invitation is settled.',
  'invitation-already-open': 'Invited already; wait for the answer.',
  'invitation-not-closable': 'Only when the lecture is over; of lessons of a class the attendance says it.',
  'invitation-changed-meanwhile': 'This invitation has just changed. Reload and try again.',
  'invitation-lesson-begun': 'The lesson has begun; it is too late to answer.',
  'invitation-answer-late': 'It is too late to answer. Ask the organiser.',
  'invitation-reason-missing': 'Say why.',
  'invitation-substitute-self': 'You can’t stand in for yourself.',
  'teaching-none': (f) => `No lesson was given in ${text(f, 'year')}, so there is nothing to certify.`,
  'times-empty': 'The end must come after the beginning, in whole minutes.',
  'times-overlap': 'Two times of a day overlap.',
  'times-too-many': (f) => `At most ${text(f, 'most')} exceptions; remove some first.`,
  'times-exception-not-found': 'No such exception; it may be removed already.',
  'teaching-material-not-found': 'No such material; it may be removed or shared no more.',
  'teaching-material-type-unsupported':
    'This kind of file is not supported: PDF, Word, PowerPoint, Excel, JPEG or PNG.',
  'evaluation-not-taught': 'The lesson is not over, or was not given by this instructor.',
  'evaluation-own': 'You can’t evaluate your own lesson.',
  'evaluation-given-already': 'You have evaluated this lesson.',
  'evaluation-not-attended': 'You were not in this lesson.',
  'evaluation-closed': 'The time to evaluate is over.',
})
