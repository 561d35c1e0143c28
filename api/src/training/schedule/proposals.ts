import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { rulesOn } from '../../regulations/index.ts'
import { invalid, ownOrgan, territoryOf } from '../organs.ts'
import { collectTask } from './collect.ts'
import type {
  PlacedClass,
  Proposal,
  ProposalComparison,
  ProposalInput,
  ProposalRow,
  ProposalState,
} from './contract.ts'
import {
  countMeans,
  countProposals,
  findProposal,
  insertProposal,
  listProposals as listRows,
  lockProposal,
  type ProposalRowData,
  updateProposal,
} from './queries.ts'

export function listProposals(
  { db }: Deps,
  caller: Caller,
  query: PageRequest & { state?: ProposalState },
): Promise<Page<ProposalRow>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller.scope, query, slice(query))
    return paged(rows.map(presentRow), await countProposals(trx, caller.scope, query), query)
  })
}

const presentRow = ({ createdAt, finishedAt, publishedAt, ...row }: ProposalRowData): ProposalRow => ({
  id: row.id,
  organId: row.organId,
  organName: row.organName,
  name: row.name,
  state: row.state,
  from: row.from,
  to: row.to,
  jobId: row.jobId,
  publishing: row.publishing,
  score: row.score,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  publishedAt: publishedAt?.toISOString() ?? null,
})

export const readProposal = ({ db }: Deps, caller: Caller, id: string): Promise<Proposal> =>
  inScope(db, caller, async (trx) => {
    const row = await findProposal(trx, caller.scope, id)
    if (!row) throw proposalNotFound()
    return presentProposal(row, caller)
  })

export const proposalNotFound = () => new Refusal('not-found', 'proposal-not-found')

type WholeRow = NonNullable<Awaited<ReturnType<typeof findProposal>>>

function presentProposal(row: WholeRow, { permissions }: Caller): Proposal {
  const mayWrite = permissions.has('training:write')
  return {
    ...presentRow(row),
    input: row.asked,
    placed: row.result?.placed ?? [],
    unplaced: row.result?.unplaced ?? [],
    loads: row.result?.loads ?? [],
    openActions: [
      ...(mayWrite && mayPublish(row) ? (['PUBLISH'] as const) : []),
      ...(mayWrite && row.state !== 'PUBLISHED' && !row.publishing ? (['DISCARD'] as const) : []),
    ],
  }
}

/** Also again, for classes that were refused or left out. */
export const mayPublish = ({ state, result, publishing }: Pick<WholeRow, 'state' | 'result' | 'publishing'>): boolean =>
  !publishing && (state === 'READY' || state === 'PUBLISHED') && (result?.placed ?? []).some(isOpen)

export const isOpen = ({ outcome }: PlacedClass): boolean => outcome === null || outcome.state === 'REFUSED'

/** What a proposal starts with by `training.schedule_defaults` and `training.schedule_weights`. */
export function readDefaults({ db, clock }: Deps, caller: Caller, organ?: string) {
  const today = dayOf(clock.now())
  return inScope(db, caller, async (trx) => {
    const organId = organ ?? caller.organId
    if (!organId) throw invalid('organId', 'organ-out-of-scope')
    const facts = await ownOrgan(trx, caller, organId)
    const means = { scope: caller.scope, prefix: territoryOf(facts), areaPath: facts.areaPath, day: today }
    const rules = await rulesOn(trx, ['training.schedule_defaults', 'training.schedule_weights'], today)
    const { startsInDays, days, ...defaults } = rules['training.schedule_defaults']
    return {
      ...defaults,
      organId,
      from: addDays(today, startsInDays),
      to: addDays(today, startsInDays + days - 1),
      weights: rules['training.schedule_weights'],
      seed: 1,
      ...(await countMeans(trx, means)),
    }
  })
}

/** Gathers what is known now and leaves the thinking to a job. */
export async function createProposal(deps: Deps, caller: Caller, asked: ProposalInput): Promise<ProposalRow> {
  const [id, at] = [randomUUID(), deps.clock.now()]
  await asSystem(deps.db, async (trx) => {
    const organ = await ownOrgan(trx, caller, asked.organId)
    const task = await collectTask(trx, deps, caller, organ, asked)
    const job = await createJob(trx, { kind: 'training.schedule', subjectId: id, createdBy: caller.accountId })
    const { organId, name } = asked
    const row = { id, organId, name, jobId: job.id, createdBy: caller.accountId, createdAt: at }
    await insertProposal(trx, { ...row, input: { asked, task } })
    await enqueue(trx, 'training.schedule', { proposalId: id, jobId: job.id })
    const size = { classes: task.classes.length, rooms: task.rooms.length, instructors: task.instructors.length }
    await audit.record(trx, {
      at,
      caller,
      action: 'schedule-proposal.create',
      subjectKind: 'schedule_proposal',
      subjectId: id,
      organId,
      detail: { name, from: asked.from, to: asked.to, ...size },
    })
  })
  return inScope(deps.db, caller, async (trx) => presentRow((await findProposal(trx, caller.scope, id))!))
}

export function discardProposal({ db, clock }: Deps, caller: Caller, id: string): Promise<Record<string, never>> {
  return inScope(db, caller, async (trx) => {
    const row = await lockProposal(trx, caller.scope, id)
    if (!row) throw proposalNotFound()
    if (row.state === 'PUBLISHED' || row.publishing)
      throw new Refusal('conflict', 'proposal-state', { state: row.state })
    await updateProposal(trx, id, { state: 'DISCARDED' })
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'schedule-proposal.discard',
      subjectKind: 'schedule_proposal',
      subjectId: id,
      organId: row.organId,
      detail: { name: row.name },
    })
    return {}
  })
}

/** Class by class where two proposals differ. */
export async function compareProposals(
  deps: Deps,
  caller: Caller,
  { left, right }: { left: string; right: string },
): Promise<ProposalComparison> {
  const [a, b] = [await readProposal(deps, caller, left), await readProposal(deps, caller, right)]
  const sides = [a, b].map(({ placed }) => new Map(placed.map((one) => [one.key, one]))) as [Side, Side]
  const keys = new Set([a, b].flatMap(({ placed, unplaced }) => [...placed, ...unplaced].map(({ key }) => key)))
  const names = new Map(
    [a, b].flatMap(({ placed, unplaced }) => [...placed, ...unplaced].map(({ key, name }) => [key, name])),
  )
  const all = [...keys].map((key) => ({
    key,
    name: names.get(key)!,
    left: placeOf(sides[0].get(key)),
    right: placeOf(sides[1].get(key)),
  }))
  const differences = all.filter((one) => JSON.stringify(one.left) !== JSON.stringify(one.right))
  return { left: rowOf(a), right: rowOf(b), differences, same: all.length - differences.length }
}

type Side = Map<string, PlacedClass>

function placeOf(placed: PlacedClass | undefined) {
  const [first, last] = [placed?.lessons[0], placed?.lessons.at(-1)]
  if (!placed || !first || !last) return null
  const unique = (texts: string[]) => [...new Set(texts)]
  return {
    from: first.from,
    to: last.to,
    rooms: unique(placed.lessons.map(({ roomName }) => roomName)),
    instructors: unique(placed.lessons.map(({ instructorName }) => instructorName)),
  }
}

const rowOf = ({ input: _i, placed: _p, unplaced: _u, loads: _l, openActions: _o, ...row }: Proposal): ProposalRow =>
  row
