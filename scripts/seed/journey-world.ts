import { loadConfig } from '../../api/src/config.ts'
import { closeDeps, openDeps } from '../../api/src/open-deps.ts'
import { buildWorld, PASSWORD } from '../../test/support/world.ts'
import type { Cast, Part } from '../journey/cast.ts'

const LOGIN_NAMES: Record<Part, string> = {
  unitAdmin: 'unit.admin',
  unitApprover: 'unit.approver',
  countyReviewer: 'county.reviewer',
  cityReviewer: 'city.reviewer',
  provinceReviewer: 'province.reviewer',
  provinceApprover: 'province.approver',
  examOfficer: 'exam.officer',
  examApprover: 'exam.approver',
  questionAuthor: 'question.author',
  questionReviewer: 'question.reviewer',
  secondReviewer: 'question.second',
  auditor: 'audit.admin',
}

/** Puts a few organs and one account for every role into an empty database, the least a journey can start from. */
export async function seedJourneyWorld(databaseUrl: string, dataDir: string): Promise<Cast> {
  const env = { APP_PROFILE: 'test', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }
  const deps = await openDeps(loadConfig(env))
  try {
    await buildWorld(deps)
  } finally {
    await closeDeps(deps)
  }
  const entries = Object.entries(LOGIN_NAMES).map(([part, loginName]) => [part, { loginName, password: PASSWORD }])
  return Object.fromEntries(entries) as Cast
}
