import { recordMany } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { stateInForce } from '../rules/scheduled.ts'
import type { CampaignItem } from './contract.ts'
import { evaluate } from './evaluate.ts'
import { type ItemChange, type ItemRow, listItems, lockItems, updateItems } from './item-queries.ts'
import { presentItems } from './present.ts'
import { type CampaignRow, findCampaign } from './queries.ts'
import {
  type Check,
  isRunning,
  mayPass,
  STATES_FOR_UNIT,
  STATES_TO_DECLARE,
  STATES_TO_FAIL,
  STATES_TO_PASS,
} from './rules/campaign.ts'

interface Outcome {
  done: number
  refused: { credentialId: string; code: string }[]
}

interface Declaration {
  credentialIds: string[]
  declaration: string
}

/** The unit vouches for its people (单位申报); what can't be declared is named and the rest goes on. */
export function declareForUnit(deps: Deps, caller: Caller, id: string, given: Declaration): Promise<Outcome> {
  const { credentialIds, declaration } = given
  return onItems(deps, caller, id, credentialIds, 'declare', (item, checks) =>
    STATES_FOR_UNIT.includes(item.state)
      ? { credentialId: item.credentialId, state: 'UNIT_OK', checks, declaration }
      : 'campaign-item-not-in-this-state',
  )
}

interface Judgement {
  credentialIds: string[]
  judgement: 'PASS' | 'FAIL'
  reason: string | null
}

/** 合格、不合格. Whoever fails keeps his credential until something is decided about it by itself. */
export function judgeItems(deps: Deps, caller: Caller, id: string, given: Judgement): Promise<Outcome> {
  const { credentialIds, judgement, reason } = given
  if (judgement === 'FAIL' && !reason?.trim()) throw new Refusal('invalid', 'campaign-reason-missing')
  return onItems(deps, caller, id, credentialIds, judgement.toLowerCase(), (item, checks) => {
    // Nobody judges himself.
    if (item.personId === caller.personId) return 'campaign-item-own'
    const open = judgement === 'PASS' ? STATES_TO_PASS : STATES_TO_FAIL
    if (!open.includes(item.state)) return 'campaign-item-not-in-this-state'
    if (judgement === 'PASS' && !mayPass(checks)) return 'campaign-checks-unmet'
    return { credentialId: item.credentialId, state: judgement === 'PASS' ? 'PASSED' : 'FAILED', checks, reason }
  })
}

type Decide = (item: ItemRow, checks: Check[]) => ItemChange | string

async function onItems(
  deps: Deps,
  caller: Caller,
  id: string,
  credentialIds: readonly string[],
  act: string,
  decide: Decide,
): Promise<Outcome> {
  const at = deps.clock.now()
  const day = dayOf(at)
  return inScope(deps.db, caller, async (trx) => {
    const campaign = await runningReview(trx, caller.scope, id, day)
    const rows = await lockItems(trx, { campaignId: id, scope: caller.scope }, credentialIds)
    const checks = await checksOf(trx, deps, caller.scope, campaign, rows, day)
    const known = new Map(rows.map((row) => [row.credentialId, row]))
    const changes: ItemChange[] = []
    const refused: Outcome['refused'] = []
    for (const credentialId of credentialIds) {
      const item = known.get(credentialId)
      const decided = item ? decide(item, checks.get(credentialId) ?? []) : 'campaign-item-not-found'
      if (typeof decided === 'string') refused.push({ credentialId, code: decided })
      else changes.push(decided)
    }
    await updateItems(trx, id, changes, { at, by: caller.accountId })
    await tellJudged(trx, campaign, known, changes)
    await audited(trx, caller, campaign, changes, act, at)
    return { done: changes.length, refused }
  })
}

async function tellJudged(
  trx: Trx,
  { name }: CampaignRow,
  known: ReadonlyMap<string, ItemRow>,
  changes: readonly ItemChange[],
): Promise<void> {
  const judged = changes.filter(({ state }) => state === 'PASSED' || state === 'FAILED')
  await notifyMany(
    trx,
    judged.map(({ credentialId, state, reason }) => {
      const { personId, credentialNo } = known.get(credentialId)!
      const params = { campaign: name, credentialNo, result: state, reason: reason ?? '' }
      return { personId, kind: 'campaign-judged' as const, params, link: '/my/credentials/campaigns' }
    }),
  )
}

/** The officer's own declaration (本人申报). */
export function declareOwn(
  deps: Deps,
  caller: Caller,
  id: string,
  { credentialId, declaration }: { credentialId: string; declaration: string },
): Promise<CampaignItem> {
  const { clock, db } = deps
  const at = clock.now()
  const day = dayOf(at)
  const { personId } = caller
  if (!personId) throw new Refusal('not-found', 'campaign-item-not-found')
  return inScope(db, caller, async (trx) => {
    const filter = { campaignId: id, scope: null, personId }
    const [item] = await lockItems(trx, filter, [credentialId])
    if (!item) throw new Refusal('not-found', 'campaign-item-not-found')
    const campaign = await runningReview(trx, '/', id, day)
    if (!STATES_TO_DECLARE.includes(item.state))
      throw new Refusal('conflict', 'campaign-item-not-in-this-state', { state: item.state })
    const change = { credentialId, state: 'DECLARED' as const, declaration }
    await updateItems(trx, id, [change], { at, by: caller.accountId })
    await audited(trx, caller, campaign, [change], 'declare-own', at)
    const [shown] = await presentItems(trx, await listItems(trx, filter, { limit: 1, offset: 0 }), day)
    return shown!
  })
}

async function runningReview(trx: Trx, scope: string, id: string, day: string): Promise<CampaignRow> {
  const campaign = await findCampaign(trx, scope, id)
  if (!campaign) throw new Refusal('not-found', 'campaign-not-found')
  if (campaign.kind !== 'ANNUAL_REVIEW') throw new Refusal('conflict', 'campaign-renewal-by-application')
  if (!isRunning(campaign, day)) throw new Refusal('conflict', 'campaign-not-running', { state: campaign.state })
  return campaign
}

function checksOf(trx: Trx, deps: Deps, scope: string, campaign: CampaignRow, rows: readonly ItemRow[], day: string) {
  const subjects = rows.map((row) => ({
    ...{ id: row.credentialId, personId: row.personId, organId: row.organId, kind: row.kind, validTo: row.validTo },
    state: stateInForce({ ...row, state: row.storedState }, day),
  }))
  return evaluate(trx, deps, scope, campaign, subjects, day)
}

const audited = (
  trx: Trx,
  caller: Caller,
  { id, organId }: CampaignRow,
  changes: readonly ItemChange[],
  act: string,
  at: Date,
): Promise<void> =>
  recordMany(
    trx,
    changes.map(({ credentialId, state }) => ({
      ...{ at, caller, organId },
      action: `credential-campaign.${act}`,
      subjectKind: 'credential',
      subjectId: credentialId,
      detail: { campaignId: id, state },
    })),
  )
