/**
 * 年审 (annual review) and 集中换证 (renewal) as campaigns over the credentials of a territory. Whether a province holds an
 * annual review is its own rule (`credential.annual_review`); failing one changes no credential by itself: acts are decided
 * one by one, with notice and reasons.
 */
import type { Fact } from '../../rules/guards.ts'

export const CAMPAIGN_KINDS = ['ANNUAL_REVIEW', 'RENEWAL'] as const
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number]
export const CAMPAIGN_STATES = ['DRAFT', 'OPEN', 'CLOSED', 'CANCELLED'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]
export const CAMPAIGN_ACTIONS = ['OPEN', 'CLOSE', 'CANCEL'] as const
export type CampaignAction = (typeof CAMPAIGN_ACTIONS)[number]

/**
 * Annual review: OPEN → DECLARED (by the officer) → UNIT_OK (by the unit) → PASSED | FAILED (by the justice department).
 * Renewal: OPEN → APPLIED → RENEWED, as the applications go. LEFT: no longer in force, or gone to another unit.
 */
export const ITEM_STATES = ['OPEN', 'DECLARED', 'UNIT_OK', 'PASSED', 'FAILED', 'APPLIED', 'RENEWED', 'LEFT'] as const
export type ItemState = (typeof ITEM_STATES)[number]

const MOVES: Record<CampaignAction, { from: readonly CampaignState[]; to: CampaignState }> = {
  OPEN: { from: ['DRAFT'], to: 'OPEN' },
  CLOSE: { from: ['OPEN'], to: 'CLOSED' },
  CANCEL: { from: ['DRAFT', 'OPEN'], to: 'CANCELLED' },
}

export const campaignAfter = (state: CampaignState, action: CampaignAction): CampaignState | undefined =>
  MOVES[action].from.includes(state) ? MOVES[action].to : undefined

export const openCampaignActions = (state: CampaignState): CampaignAction[] =>
  CAMPAIGN_ACTIONS.filter((action) => campaignAfter(state, action))

/** Declarations and judgements are taken from the first day to the last. */
export const isRunning = (
  { state, opensOn, closesOn }: { state: CampaignState; opensOn: string; closesOn: string },
  day: string,
): boolean => state === 'OPEN' && day >= opensOn && day <= closesOn

export const STATES_TO_DECLARE: readonly ItemState[] = ['OPEN']
export const STATES_FOR_UNIT: readonly ItemState[] = ['OPEN', 'DECLARED', 'UNIT_OK']
/** A judgement may be changed until the campaign is closed; nobody is passed whom his unit has not declared. */
export const STATES_TO_PASS: readonly ItemState[] = ['UNIT_OK', 'FAILED']
export const STATES_TO_FAIL: readonly ItemState[] = ['OPEN', 'DECLARED', 'UNIT_OK', 'PASSED']

/** A check as it stood: what was asked, whether it was met, and the facts that say so. */
export interface Check {
  code: string
  passed: boolean
  facts: Record<string, Fact>
}

/** What the checks go by. */
export interface Checked {
  credentialState: string
  validTo: string
  organId: string
  post: { organId: string; state: string } | null
  /** null: the campaign asks for none. */
  hours: { year: number; required: number; total: number; missing: number } | null
}

export function reviewChecks({ credentialState, validTo, organId, post, hours }: Checked): Check[] {
  return [
    { code: 'credential-in-force', passed: credentialState === 'ACTIVE', facts: { state: credentialState, validTo } },
    { code: 'no-suspension', passed: credentialState !== 'SUSPENDED', facts: { state: credentialState } },
    {
      code: 'in-post',
      passed: post !== null && post.organId === organId && post.state === 'ACTIVE',
      facts: { postState: post?.state ?? null, sameOrgan: post?.organId === organId },
    },
    { code: 'hours-met', passed: hours === null || hours.missing <= 0, facts: hoursFacts(hours) },
  ]
}

const hoursFacts = (hours: Checked['hours']): Check['facts'] =>
  hours === null
    ? { isAsked: false }
    : { isAsked: true, year: hours.year, required: hours.required, total: hours.total, missing: hours.missing }

/** Nobody is passed who doesn't meet every check. */
export const mayPass = (checks: readonly Check[]): boolean => checks.every(({ passed }) => passed)
