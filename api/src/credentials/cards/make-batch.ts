import { randomUUID } from 'node:crypto'
import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type OrganFacts, organFacts } from '../../organisations/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Kind } from '../rules/kinds.ts'
import { insertBatch, lockBatch } from './batch-queries.ts'
import { MOST_CARDS, type Printable, type PrintBatch } from './contract.ts'
import { moveCards, noteCards } from './move.ts'
import { presentBatches } from './present.ts'
import { countPrintable, listPrintable, type PrintableFilter, type PrintableRow } from './printable-queries.ts'
import { insertCards, lockLiveCards, updateCards } from './queries.ts'

type Filter = Omit<PrintableFilter, 'scope' | 'day' | 'credentialIds'>

/** Credentials that wait for a card. */
export async function listPrintables(
  { db, clock }: Deps,
  caller: Caller,
  { page, size, ...conditions }: Filter & PageRequest,
): Promise<Page<Printable>> {
  const filter = { ...conditions, scope: caller.scope, day: todayOf(clock) }
  return inScope(db, caller, async (trx) => {
    const rows = await listPrintable(trx, filter, slice({ page, size }))
    const items = rows.map(({ credentialId, credentialNo, kind, holderName, organId, organName, edition, ...row }) => ({
      ...{ credentialId, credentialNo, kind, holderName, organId, organName, edition },
      validTo: row.validTo,
      issuedOn: dayOf(row.effectiveAt),
      isReprint: Boolean(row.isReprint),
      problem: row.problem,
    }))
    return paged(items, await countPrintable(trx, filter), { page, size })
  })
}

interface Asked {
  kind: Kind
  organId: string
  credentialIds?: string[]
  filter?: Omit<Filter, 'kind' | 'search'>
  note: string | null
}

/** A batch of cards for one receiver, numbered; an older card of the same credential is void from now on. */
export async function makeBatch({ db, clock }: Deps, caller: Caller, asked: Asked): Promise<PrintBatch> {
  const { kind, organId, credentialIds, note } = asked
  const at = clock.now()
  const day = dayOf(at)
  if ((credentialIds === undefined) === (asked.filter === undefined))
    throw new Refusal('invalid', 'print-batch-needs-pick-or-filter')
  return inScope(db, caller, async (trx) => {
    const receiver = await receiverOf(trx, caller, organId)
    const filter = { ...asked.filter, kind, scope: caller.scope, day, ...(credentialIds && { credentialIds }) }
    const rows = await listPrintable(trx, filter, { limit: MOST_CARDS, offset: 0 })
    refuseUnprintable(rows, credentialIds)
    if (rows.length === 0) throw new Refusal('conflict', 'print-batch-empty')
    refuseStrangers(rows, receiver)
    const pattern = await ruleOn(trx, 'credential.batch_number_pattern', day)
    const [batchNo] = await allocateNumbers(trx, 'print-batch', pattern, [{ areaCode: receiver.areaCode, day }])
    const id = await insertBatch(trx, {
      ...{ batchNo: batchNo!, kind, organId, note },
      createdBy: caller.accountId,
      createdAt: at,
    })
    await queue(trx, caller, id, rows, at)
    await record(trx, {
      ...{ at, caller, organId },
      action: 'print-batch.make',
      subjectKind: 'print-batch',
      subjectId: id,
      detail: { batchNo, kind, cards: rows.length },
    })
    const [batch] = await presentBatches(trx, [await lockBatch(trx, caller.scope, id)])
    return batch!
  })
}

async function receiverOf(trx: Trx, caller: Caller, organId: string): Promise<OrganFacts> {
  const organ = (await organFacts(trx, [organId])).get(organId)
  const isVisible = caller.scope
    .split(',')
    .some((prefix) => prefix !== '' && (organ?.path.startsWith(prefix) || organ?.linePath?.startsWith(prefix)))
  if (!organ || !isVisible) throw new Refusal('not-found', 'organ-not-found')
  return organ
}

function refuseUnprintable(rows: readonly PrintableRow[], picked: readonly string[] | undefined): void {
  const found = new Set(rows.map(({ credentialId }) => credentialId))
  const missing = (picked ?? []).filter((id) => !found.has(id))
  if (missing.length > 0) throw new Refusal('conflict', 'credential-not-printable', { credentialIds: missing })
}

/** Cards of a unit go to the unit or to somebody above it, never to a neighbour. */
function refuseStrangers(rows: readonly PrintableRow[], receiver: OrganFacts): void {
  const strangers = rows.filter(({ organId, path, linePath }) => {
    if (organId === receiver.id) return false
    const isBelow = receiver.isJustice && path.startsWith(receiver.areaPath)
    return !isBelow && !(receiver.linePath !== null && linePath?.startsWith(receiver.linePath))
  })
  if (strangers.length > 0)
    throw new Refusal('conflict', 'print-batch-wrong-receiver', {
      credentialNos: strangers.slice(0, 20).map(({ credentialNo }) => credentialNo),
    })
}

async function queue(trx: Trx, caller: Caller, batchId: string, rows: readonly PrintableRow[], at: Date) {
  const waiting = rows.flatMap(({ waitingId }) => (waitingId === null ? [] : [waitingId]))
  const fresh = rows.filter(({ waitingId }) => waitingId === null)
  const older = await lockLiveCards(
    trx,
    fresh.map(({ credentialId }) => credentialId),
  )
  const actor = { at, actorId: caller.accountId }
  await moveCards(trx, older, { ...actor, action: 'VOID', reason: 'edition-replaced' })
  const made = fresh.map(({ credentialId, edition, organId }) => ({
    ...{ id: randomUUID(), credentialId, edition, organId },
    batchId,
  }))
  await insertCards(trx, made, at)
  if (waiting.length > 0) await updateCards(trx, waiting, { state: 'QUEUED', at, batchId })
  const noted = [
    ...made.map(({ id }) => ({ id, from: null, to: 'QUEUED' as const })),
    ...waiting.map((id) => ({ id, from: 'QUEUED' as const, to: 'QUEUED' as const })),
  ]
  await noteCards(trx, noted, { ...actor, detail: { batchId } })
}
