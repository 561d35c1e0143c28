import type { instructorDone as Done, instructorNavigation as Labels } from '../zh-CN/instructors-notes.ts'

export const instructorNavigation: typeof Labels = {
  teachers: 'Instructors and scheduling',
  instructors: 'Instructors',
  instructorInvitations: 'Invitations to teach',
  myTeaching: 'My teaching',
}

export const instructorDone: typeof Done = {
  'instructor-nominated': 'Nominated; the review begins.',
  'instructor-changed': 'Saved.',
  'instructor-approved': 'Approved.',
  'instructor-returned': 'Returned to the unit.',
  'instructor-rejected': 'Rejected.',
  'instructor-resubmitted': 'Submitted again.',
  'instructor-withdrawn': 'Withdrawn.',
  'instructor-appointed': 'Appointed; the letter is ready.',
  'instructor-renewed': 'Renewed; the new letter is ready.',
  'instructor-acted': 'Done.',
  'instructor-year-decided': 'The yearly review is decided.',
  'instructor-merged': 'Merged.',
  'instructor-distinct': 'Recorded as two people.',
  'instructor-resigned': 'You have resigned.',
  'invitation-sent': 'Invited.',
  'invitation-withdrawn': 'Withdrawn.',
  'invitation-closed': 'Recorded.',
  'invitation-accepted': 'Accepted.',
  'invitation-declined': 'Declined.',
  'invitation-substituted': 'Declined, and the substitute is invited.',
  'times-saved': 'Availability saved.',
  'teaching-material-added': 'Added.',
  'teaching-material-changed': 'Saved.',
  'teaching-material-removed': 'Removed.',
  'lesson-evaluated': 'Thank you, it is recorded.',
}
