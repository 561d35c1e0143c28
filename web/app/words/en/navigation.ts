import type { Words } from '../zh-CN/index.ts'
import { wayNavigation } from './credential-decisions.ts'
import { recallNavigation } from './credential-recalls.ts'
import { hourNavigation } from './hours-notes.ts'
import { instructorNavigation } from './instructors-notes.ts'
import { scheduleNavigation } from './schedule.ts'

import { trainingNavigation } from './training-notes.ts'

export const navigation: Words['navigation'] = {
  ...wayNavigation,
  ...recallNavigation,
  ...hourNavigation,
  ...instructorNavigation,
  ...scheduleNavigation,
  ...trainingNavigation,
  home: 'Home',
  mine: 'Mine',
  myExams: 'My exams',
  myResults: 'My results',
  practice: 'Practice',
  myCredentials: 'My credentials',
  registry: 'Organs and people',
  organs: 'Enforcement organs',
  people: 'Officers',
  exams: 'Examinations',
  questions: 'Question banks',
  lawAmendments: 'Amended laws',
  examSessions: 'Exam sessions',
  examPlanning: 'Expiry planning',
  registrations: 'Registrations',
  invigilation: 'Invigilation',
  examExemptions: 'Exam exemptions',
  myExamExemptions: 'My exemptions from examination',
  marking: 'Marking',
  scoreReviews: 'Score reviews',
  violations: 'Violations',
  myViolations: 'Violation notices',
  arbitrations: 'Arbitration of marks',
  credentials: 'Credentials',
  applications: 'Applications',
  printBatches: 'Print batches',
  cards: 'Cards',
  campaigns: 'Review and renewal',
  filings: 'Ministry certificates',
  publicIntakes: 'Words of citizens',
  watchList: 'Watch list',
  credentialList: 'Credential register',
  decisions: 'Decisions',
  administration: 'Administration',
  accounts: 'Accounts and roles',
  audit: 'Audit log',
  failedTasks: 'Failed tasks',
  parameters: 'Rule parameters',
}
