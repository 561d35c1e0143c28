import type { Handlers, Schedule } from '../../platform/queue/outbox.ts'
import { FILL, FOLLOW, fillCampaign, followCampaigns } from './fill.ts'
import { remindOfCampaigns } from './tell.ts'

const REMIND = 'credentials.remind-of-campaigns'

/** What is done for campaigns after a commit, and from time to time. */
export const jobs: Handlers = {
  [FILL]: (deps, payload) => fillCampaign(deps, payload),
  [FOLLOW]: (deps) => followCampaigns(deps),
  [REMIND]: (deps) => remindOfCampaigns(deps),
}

export const schedules: Schedule[] = [
  { topic: FOLLOW, everySeconds: 900 },
  { topic: REMIND, everySeconds: 24 * 3600 },
]
