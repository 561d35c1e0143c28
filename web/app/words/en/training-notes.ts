import { type Facts, sentences } from '../sentence.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const results: Record<string, string> = { COMPLETED: 'completed', INCOMPLETE: 'incomplete', ABSENT: 'absent' }

export const trainingNavigation = {
  training: 'Training',
  trainingPlans: 'Training plans',
  courses: 'Courses',
  rooms: 'Rooms',
  trainingClasses: 'Classes',
  trainingCalendar: 'Training calendar',
  myClasses: 'My classes',
}

export const trainingDone = {
  'plan-saved': 'The plan is saved.',
  'plan-submitted': 'The plan is submitted; somebody else approves it.',
  'plan-approved': 'The plan is approved.',
  'plan-returned': 'The plan is returned.',
  'plan-closed': 'The plan is closed.',
  'plan-removed': 'The draft is deleted.',
  'plan-copied': 'Copied into a new draft.',
  'course-saved': 'The course is saved.',
  'course-activated': 'The course is in use.',
  'quiz-tries-granted': 'Further tries were given; the person has been told.',
  'course-retired': 'The course is retired.',
  'material-added': 'The material is added.',
  'material-removed': 'The material is removed.',
  'material-moved': 'The order is changed.',
  'room-saved': 'The room is saved.',
  'class-saved': 'The class is saved.',
  'class-approved': 'The class is approved.',
  'class-opened': 'Enrolment is open.',
  'class-closed': 'Enrolment is closed.',
  'class-started': 'The class has started.',
  'class-finished': 'The class is over; hours can be settled.',
  'class-cancelled': 'The class is cancelled; those concerned are told.',
  'timetable-saved': 'The draft is saved.',
  'timetable-published': 'The timetable is published; those concerned are told.',
  'timetable-discarded': 'The draft is given up.',
  'trainees-submitted': 'The names are submitted.',
  'trainees-waiting': 'The names are submitted; some are on the waiting list.',
  'trainees-confirmed': 'Those chosen are confirmed.',
  'trainees-partly-confirmed': 'Some are confirmed; for the others there is no place or their state has changed.',
  'trainee-moved': 'Moved to the other class; the person is told.',
  'trainee-cancelled': 'Taken off; the person is told.',
  'attendance-corrected': 'The attendance is corrected.',
  'late-marks-decided': 'Decided.',
  'own-enrolment-made': 'You are enrolled.',
  'own-enrolment-waits': 'The class is full; you are on the waiting list and will be told when you move up.',
  'own-enrolment-cancelled': 'Your enrolment is cancelled.',
  'signed-in-lesson': 'You have signed in.',
  'signed-out-lesson': 'You have signed out.',
  'sign-pending': 'The code was over; the coordinator decides.',
  'feed-revoked': 'The address is stopped.',
}

export const trainingNotices = sentences({
  'class-enrolled': (f) =>
    `You are enrolled in “${text(f, 'class')}”${f.startsAt ? `, from ${text(f, 'startsAt')}` : ''}.`,
  'class-confirmed': (f) =>
    `You are confirmed for “${text(f, 'class')}”${f.startsAt ? `, from ${text(f, 'startsAt')}` : ''}.`,
  'class-waiting': (f) => `“${text(f, 'class')}” is full; you are on the waiting list and move up by yourself.`,
  'class-moved-up': (f) => `“${text(f, 'class')}” has a place for you: you are confirmed.`,
  'class-enrolment-cancelled': (f) =>
    `Your place in “${text(f, 'class')}” is cancelled${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
  'class-cancelled': (f) => `The class “${text(f, 'class')}” is cancelled${f.reason ? `: ${text(f, 'reason')}` : ''}.`,
  'class-settled': (f) =>
    `“${text(f, 'name')}” is settled: ${results[text(f, 'result')] ?? ''}${f.hours ? `, ${text(f, 'hours')} hours` : ''}.`,
  'timetable-published': (f) => `The timetable of “${text(f, 'class')}” is published:\n${text(f, 'changes')}`,
  'timetable-changed': (f) => `The timetable of “${text(f, 'class')}” has changed:\n${text(f, 'changes')}`,
  'room-booked': (f) =>
    `“${text(f, 'class')}” of ${text(f, 'organ')} uses the room “${text(f, 'room')}”; its times have changed.`,
})

export const nominationColumns = {
  needed: ['姓名'],
  other: ['证件号码', '单位'],
  note: 'Where people share a name, give the number or the unit. Format the number column as text. For each who cannot come the reason is told.',
}
export const nominationTitle = 'Nominate by Excel'
