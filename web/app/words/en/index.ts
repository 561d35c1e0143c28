import type { Words } from '../zh-CN/index.ts'
import { audit } from './audit.ts'
import { blueprint } from './blueprint.ts'
import { common } from './common.ts'
import { credentials } from './credentials.ts'
import { done } from './done.ts'
import { errors } from './errors.ts'
import { exams } from './exams.ts'
import { format } from './format.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { imports } from './imports.ts'
import { marking } from './marking.ts'
import { navigation } from './navigation.ts'
import { notices } from './notices.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { practice } from './practice.ts'
import { questions } from './questions.ts'
import { regulations } from './regulations.ts'
import { tasks } from './tasks.ts'

/** English, the second language. */
export const en: Words = {
  lang: 'en',
  format,
  common,
  navigation,
  home,
  identity,
  organisations,
  people,
  regulations,
  questions,
  marking,
  practice,
  exams,
  blueprint,
  credentials,
  audit,
  notices,
  imports,
  errors,
  done,
  tasks,
}
