import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem } from '../../platform/db/database.ts'
import { finishJob, reportProgress } from '../../platform/queue/job.ts'
import { evaluate } from './evaluate.ts'
import { followRenewals, followReviews, listToFill } from './fill-queries.ts'
import { insertItems } from './item-queries.ts'
import { type CampaignRow, findCampaign, listOpen } from './queries.ts'
import { tellOf } from './tell.ts'

export const FILL = 'credentials.fill-campaign'
export const FOLLOW = 'credentials.follow-campaigns'

const AT_ONCE = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Takes the credentials in, piece by piece with their checks; a second run finds them there and adds the rest. */
export async function fillCampaign(deps: Deps, payload: object): Promise<void> {
  const { jobId, campaignId } = payload as { jobId: string; campaignId: string }
  const campaign = await asSystem(deps.db, (trx) => findCampaign(trx, '/', campaignId))
  if (campaign?.state !== 'OPEN') return finishJob(deps.db, jobId, { items: 0 })
  let done = 0
  for (let after = FIRST; ; ) {
    const piece = await fillPiece(deps, campaign, after)
    done += piece.size
    await reportProgress(deps.db, jobId, done, null)
    if (piece.size < AT_ONCE) break
    after = piece.last
  }
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    await tellOf(trx, campaign, 'campaign-opened', dayOf(at))
    await record(trx, {
      at,
      caller: null,
      action: 'credential-campaign.filled',
      subjectKind: 'credential-campaign',
      subjectId: campaignId,
      organId: campaign.organId,
      detail: { items: done },
    })
  })
  await finishJob(deps.db, jobId, { items: done })
}

function fillPiece(deps: Deps, campaign: CampaignRow, after: string) {
  const at = deps.clock.now()
  const day = dayOf(at)
  return asSystem(deps.db, async (trx) => {
    const rows = await listToFill(trx, campaign, { day, after, limit: AT_ONCE })
    const subjects = rows.map(({ stateNow, ...row }) => ({ ...row, state: stateNow }))
    const checks = await evaluate(trx, deps, '/', campaign, subjects, day)
    const items = rows.map(({ id, organId }) => ({
      ...{ campaignId: campaign.id, credentialId: id, organId },
      checks: checks.get(id) ?? [],
    }))
    await insertItems(trx, items, at)
    return { size: rows.length, last: rows.at(-1)?.id ?? after }
  })
}

/** Lets the items of open campaigns follow what has become of their credentials. */
export async function followCampaigns({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  const day = dayOf(at)
  await asSystem(db, async (trx) => {
    for (const campaign of await listOpen(trx, 'RENEWAL')) await followRenewals(trx, campaign, day, at)
    for (const { id } of await listOpen(trx, 'ANNUAL_REVIEW')) await followReviews(trx, id, day, at)
  })
}
