import type { Handlers } from '../../platform/queue/outbox.ts'
import { type PublicationTask, publishInJob } from './publish-proposal.ts'
import { PUBLISHING } from './queries.ts'
import { solveProposal } from './solve-proposal.ts'

export const jobs: Handlers = {
  /** Somebody has asked for a timetable. */
  'training.schedule': (deps, payload: { proposalId: string; jobId: string }) => solveProposal(deps, payload),
  /** Somebody publishes many classes of a proposal at once. */
  [PUBLISHING]: (deps, task: PublicationTask) => publishInJob(deps, task),
}
