import { afterwards } from './afterwards.ts'
import { audit } from './audit.ts'
import { blueprint } from './blueprint.ts'
import { common } from './common.ts'
import { campaigns } from './credential-campaigns.ts'
import { cards } from './credential-cards.ts'
import { filings } from './credential-filings.ts'
import { credentials } from './credentials.ts'
import { done } from './done.ts'
import { errors } from './errors.ts'
import { exemptions } from './exam-exemptions.ts'
import { exams } from './exams.ts'
import { format } from './format.ts'
import { home } from './home.ts'
import { hours } from './hours.ts'
import { identity } from './identity.ts'
import { imports } from './imports.ts'
import { instructors } from './instructors.ts'
import { invigilation } from './invigilation.ts'
import { learning } from './learning.ts'
import { marking } from './marking.ts'
import { navigation } from './navigation.ts'
import { notices } from './notices.ts'
import { organisations } from './organisations.ts'
import { organising } from './organising.ts'
import { people } from './people.ts'
import { practice } from './practice.ts'
import { questions } from './questions.ts'
import { register } from './register.ts'
import { regulations } from './regulations.ts'
import { schedule } from './schedule.ts'
import { sitting } from './sitting.ts'
import { tasks } from './tasks.ts'
import { training } from './training.ts'
import { attendance } from './training-attendance.ts'
import { classes } from './training-classes.ts'
import { enrolmentGuards } from './training-guards.ts'

/** Chinese: the language the keys are made in. */
export const zhCN = {
  lang: 'zh-CN' as 'zh-CN' | 'en',
  format,
  common,
  navigation,
  home,
  identity,
  organisations,
  people,
  register,
  regulations,
  questions,
  invigilation,
  organising,
  exemptions,
  sitting,
  marking,
  practice,
  exams,
  afterwards,
  blueprint,
  credentials,
  cards,
  campaigns,
  filings,
  audit,
  notices,
  imports,
  instructors,
  hours,
  learning,
  errors,
  done,
  schedule,
  tasks,
  training,
  classes,
  attendance,
  enrolmentGuards,
}

/** Every word of the interface. Both languages have the same keys, or the project does not compile. */
export type Words = typeof zhCN
