import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { organFacts } from '../../organisations/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Campaign } from './contract.ts'
import { FILL } from './fill.ts'
import { presentCampaigns } from './present.ts'
import { type CampaignRow, insertCampaign, lockCampaign, updateCampaign } from './queries.ts'
import { type CampaignAction, type CampaignKind, campaignAfter } from './rules/campaign.ts'

interface Wanted {
  kind: CampaignKind
  name: string
  organId: string
  opensOn: string
  closesOn: string
  endingFrom: string | null
  endingTo: string | null
  hoursYear: number | null
}

/** A draft; nobody is told before it is opened. */
export function createCampaign({ db, clock }: Deps, caller: Caller, wanted: Wanted): Promise<Campaign> {
  const at = clock.now()
  refuseWrong(wanted)
  return inScope(db, caller, async (trx) => {
    const organ = (await organFacts(trx, [wanted.organId])).get(wanted.organId)
    const isMine = caller.scope.split(',').some((prefix) => prefix !== '' && organ?.path.startsWith(prefix))
    if (!organ || !isMine) throw new Refusal('not-found', 'organ-not-found')
    const isHeld = await ruleOn(trx, 'credential.annual_review', dayOf(at))
    if (wanted.kind === 'ANNUAL_REVIEW' && !isHeld) throw new Refusal('conflict', 'campaign-review-not-held')
    const id = await insertCampaign(trx, { ...wanted, createdBy: caller.accountId, createdAt: at })
    await audited(trx, caller, { id, organId: wanted.organId }, 'create', at, { kind: wanted.kind })
    return shown(trx, caller, id)
  })
}

function refuseWrong({ kind, opensOn, closesOn, endingFrom, endingTo }: Wanted): void {
  if (closesOn < opensOn) throw new Refusal('invalid', 'campaign-ends-before-it-opens')
  const hasSpan = endingFrom !== null && endingTo !== null
  if ((kind === 'RENEWAL') !== hasSpan || (hasSpan && endingTo < endingFrom))
    throw new Refusal('invalid', 'campaign-span-wrong')
}

/** Opens a draft; a job fills it. */
export function openCampaign({ db, clock }: Deps, caller: Caller, id: string, version: number): Promise<Job> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const campaign = await lockFor(trx, caller, id, version, 'OPEN')
    const job = await createJob(trx, { kind: 'campaign.fill', subjectId: id, createdBy: caller.accountId })
    await updateCampaign(trx, id, { state: 'OPEN', jobId: job.id }, at)
    await enqueue(trx, FILL, { jobId: job.id, campaignId: id })
    await audited(trx, caller, campaign, 'open', at, {})
    return job
  })
}

interface End {
  action: 'CLOSE' | 'CANCEL'
  reason: string | null
  version: number
}

export function endCampaign({ db, clock }: Deps, caller: Caller, id: string, end: End): Promise<Campaign> {
  const { action, reason, version } = end
  const at = clock.now()
  if (action === 'CANCEL' && !reason?.trim()) throw new Refusal('invalid', 'campaign-reason-missing')
  return inScope(db, caller, async (trx) => {
    const campaign = await lockFor(trx, caller, id, version, action)
    await updateCampaign(trx, id, { state: campaignAfter(campaign.state, action)! }, at)
    await audited(trx, caller, campaign, action.toLowerCase(), at, { reason })
    return shown(trx, caller, id)
  })
}

async function lockFor(trx: Trx, caller: Caller, id: string, version: number, action: CampaignAction) {
  const campaign = await lockCampaign(trx, caller.scope, id, version)
  if (!campaignAfter(campaign.state, action))
    throw new Refusal('conflict', 'campaign-not-in-this-state', { state: campaign.state, action })
  return campaign
}

async function shown(trx: Trx, caller: Caller, id: string): Promise<Campaign> {
  const [campaign] = await presentCampaigns(trx, caller.scope, true, [await lockCampaign(trx, caller.scope, id)])
  return campaign!
}

const audited = (
  trx: Trx,
  caller: Caller,
  { id, organId }: Pick<CampaignRow, 'id'> & { organId: string | null },
  act: string,
  at: Date,
  detail: Record<string, unknown>,
): Promise<void> =>
  record(trx, {
    ...{ at, caller, organId, detail },
    action: `credential-campaign.${act}`,
    subjectKind: 'credential-campaign',
    subjectId: id,
  })
