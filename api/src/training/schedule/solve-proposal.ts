import type { Deps } from '../../deps.ts'
import { asSystem } from '../../platform/db/database.ts'
import { failJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { beginSolving, finishProposal } from './queries.ts'
import { resultOf, scoreOf } from './result.ts'
import { STEPS } from './rules/solve.ts'
import { solveApart } from './solve-apart.ts'

/** The job behind a proposal. Solved again after a cut-off it gives the same. */
export async function solveProposal(
  { db, clock, log }: Deps,
  { proposalId, jobId }: { proposalId: string; jobId: string },
): Promise<void> {
  const data = await beginSolving(db, proposalId)
  if (!data) return finishJob(db, jobId)
  const { task } = data
  const began = performance.now()
  let said = Promise.resolve()
  const report = (done: number) => {
    said = said
      .then(() => reportProgress(db, jobId, done, STEPS))
      .catch((err) => log.warn({ err }, 'progress not said'))
  }
  report(0)
  try {
    const solution = await solveApart(task, report)
    await said
    const score = scoreOf(task, solution, performance.now() - began)
    await asSystem(db, (trx) =>
      finishProposal(trx, proposalId, { result: resultOf(task, solution), score }, clock.now()),
    )
    const { classes, placedClasses } = score
    await finishJob(db, jobId, { classes, placedClasses })
  } catch (error) {
    // The same task would end the same way: trying again would not help.
    log.error({ err: error, proposalId }, 'timetable not found')
    await asSystem(db, (trx) => finishProposal(trx, proposalId, null, clock.now()))
    await failJob(db, jobId, error)
  }
}
