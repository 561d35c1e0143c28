import * as audit from '../../api/src/audit/index.ts'
import type { Config } from '../../api/src/config.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { playAttendance } from './attendance.ts'
import { importBanks } from './banks.ts'
import { workOnCredentials } from './credential-work.ts'
import { actOnSome, applyLately, issueCredentials } from './credentials.ts'
import { insertCrowd } from './crowd.ts'
import { openExamNow, openRegistration } from './current-exams.ts'
import { enterExpired } from './expired.ts'
import { playFinishedExam } from './finished-exam.ts'
import { layFoundations } from './foundations.ts'
import { playHours } from './hours.ts'
import { playInstructors } from './instructors.ts'
import { playLearning } from './learning.ts'
import { BEGUN, DONE } from './progress.ts'
import { openStage, type Stage } from './stage.ts'
import { playTraining } from './training.ts'

/** Before the oldest credential. */
const FIRST_DAY = -6 * 365

/** Plays the demonstration's past up to this moment. Reads as a list. */
export async function playDemo(databaseUrl: string, config: Config): Promise<void> {
  const stage = await openStage(databaseUrl, config)
  try {
    stage.to(FIRST_DAY)
    await mark(stage, BEGUN)
    const foundations = await layFoundations(stage)
    const crowd = await insertCrowd(stage, foundations)
    await enterExpired(stage, crowd)
    const keys = await importBanks(stage)
    await playFinishedExam(stage, crowd, keys)
    await issueCredentials(stage, crowd)
    await actOnSome(stage)
    await openExamNow(stage, crowd)
    await openRegistration(stage, crowd)
    await applyLately(stage, crowd)
    await playInstructors(stage, crowd)
    await playTraining(stage, crowd)
    await playAttendance(stage)
    await playLearning(stage)
    await playHours(stage, crowd)
    await workOnCredentials(stage, crowd, foundations.organs)
    stage.at(stage.today)
    await stage.drain()
    await mark(stage, DONE)
  } finally {
    await stage.close()
  }
}

async function mark({ deps }: Stage, action: string): Promise<void> {
  const what = { action, subjectKind: 'demo', subjectId: 'demo' }
  await asSystem(deps.db, (trx) => audit.record(trx, { at: deps.clock.now(), caller: null, ...what }))
}
