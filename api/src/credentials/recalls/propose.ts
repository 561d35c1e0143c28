import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { reasonOf, rulesOn } from '../../regulations/index.ts'
import { sealRows } from '../proof/seal.ts'
import { actProblem } from '../rules/act.ts'
import type { Article } from '../rules/decision-fields.ts'
import { standingOn } from '../rules/scheduled.ts'
import type { Recall, RecallItem, Stage } from './contract.ts'
import { insertItems } from './item-queries.ts'
import { countsOf, insertRecall, isOrganIn, listHeld } from './queries.ts'
import { presentRecall } from './read.ts'
import { verdictOn } from './rules.ts'

export interface Chosen {
  organId: string
  includeBelow: boolean
  action: 'SUSPEND' | 'WITHDRAW'
  stages: Stage[]
  exceptions: { credentialId: string; reason: string }[]
}

export interface Proposal extends Chosen {
  reasonCode: string
  facts: string
  unitStatement: string
  articles?: Article[]
  endsOn: string | null
  endEvent: string | null
}

/** Whom a recall would reach and whom not, and why; nothing is written. */
export async function previewRecall({ db, clock }: Deps, caller: Caller, chosen: Chosen & PageRequest) {
  const day = dayOf(clock.now())
  return inScope(db, caller, async (trx) => {
    const items = await reached(trx, caller, chosen, day)
    const { limit, offset } = slice(chosen)
    const page = paged(items.slice(offset, offset + limit), items.length, chosen)
    return { ...page, counts: countsOf(items.map(({ state }) => [state, 1])) }
  })
}

/** Writes a recall down with everybody it reaches; another person decides. */
export async function proposeRecall({ db, clock }: Deps, caller: Caller, proposal: Proposal): Promise<Recall> {
  const at = clock.now()
  const day = dayOf(at)
  return inScope(db, caller, async (trx) => {
    const items = await reached(trx, caller, proposal, day)
    if (!items.some(({ state }) => state === 'INCLUDED')) throw new Refusal('conflict', 'recall-reaches-nobody')
    const ground = await checkedGround(trx, proposal, day)
    const { exceptions, stages, articles = [], ...said } = proposal
    const id = randomUUID()
    await insertRecall(trx, {
      ...said,
      ...{ id, legalBasis: ground.legalBasis, stages, excepted: exceptions, articles },
      ...{ proposedBy: caller.accountId, proposedAt: at },
    })
    await sealRows(trx, 'credential_recall_item', await insertItems(trx, id, items), at)
    const counts = countsOf(items.map(({ state }) => [state, 1]))
    await audit.record(trx, {
      ...{ at, caller, action: 'recall.propose', subjectKind: 'credential_recall', subjectId: id },
      organId: proposal.organId,
      detail: { act: proposal.action, reasonCode: proposal.reasonCode, ...counts },
    })
    return presentRecall(trx, caller, id, day)
  })
}

async function checkedGround(trx: Trx, proposal: Proposal, day: string) {
  const ground = await reasonOf(trx, proposal.reasonCode)
  const rules = await rulesOn(trx, ['suspension.max_months', 'suspension.interim_max_days'], day)
  for (const { startsOn } of proposal.stages) {
    const limits = {
      ...{ day, validTo: '9999-12-31', maxMonths: rules['suspension.max_months'] },
      interimDays: rules['suspension.interim_max_days'],
    }
    const problem = actProblem({ ...proposal, startsOn }, ground, limits)
    if (problem) throw new Refusal('invalid', problem, { maxMonths: rules['suspension.max_months'] })
  }
  return ground!
}

type Item = RecallItem

async function reached(trx: Trx, caller: Caller, chosen: Chosen, day: string): Promise<Item[]> {
  if (!(await isOrganIn(trx, caller.scope, chosen.organId))) throw new Refusal('not-found', 'organ-not-found')
  const held = await listHeld(trx, caller.scope, chosen.organId, chosen.includeBelow)
  const exceptions = new Map(chosen.exceptions.map(({ credentialId, reason }) => [credentialId, reason]))
  const strangers = [...exceptions.keys()].filter((id) => !held.some((one) => one.id === id))
  if (strangers.length > 0) throw new Refusal('invalid', 'recall-exception-unknown', { credentialIds: strangers })
  const { action, stages } = chosen
  return held.map((row) => {
    // Nobody recalls his own: it is left to others, as every own case is.
    const own = row.personId === caller.personId
    const standing = (on: string) => standingOn(row, on)
    const verdict = verdictOn(
      { ...row, standing, isDecisionOpen: Boolean(row.isDecisionOpen) },
      { action, stages, exceptions, day },
    )
    return {
      ...{ credentialNo: row.credentialNo, holderName: row.holderName, organName: row.organName },
      domainCodes: row.domainCodes,
      decisionId: null,
      ...verdict,
      ...(own ? { state: 'SKIPPED' as const, reason: 'decision-own-case' } : {}),
    }
  })
}
