import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { domainNames } from '../../organisations/index.ts'
import { personFacts } from '../../people/index.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import { loadFile } from '../../platform/files/files.ts'
import { storeScan } from '../../platform/files/scan.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { ruleOn } from '../../regulations/index.ts'
import { decideExemption, EXEMPTION_ACTIONS, type ExemptionAction, type ExemptionState } from '../rules/exemption.ts'
import type { Exemption, exemptions, MyExemption } from './contract.ts'
import {
  countExemptions,
  countOwnExemptions,
  type ExemptionRow,
  findExemption,
  findOwnEvidence,
  insertExemption,
  isOwnFile,
  listExemptions,
  listOwnExemptions,
  lockExemption,
  moveExemption,
} from './queries.ts'

const PURPOSE = 'exam.exemption'

/** Exemptions of the caller's scope. */
export function listExemptionsOf(
  { db }: Deps,
  caller: Caller,
  query: PageRequest & { state?: ExemptionState },
): Promise<Page<Exemption>> {
  return inScope(db, caller, async (trx) => {
    const found = await listExemptions(trx, caller, query, slice(query))
    return paged(await presented(trx, caller, found), await countExemptions(trx, caller, query), query)
  })
}

/** What was asked for the caller himself. */
export async function listMyExemptions({ db }: Deps, caller: Caller, query: PageRequest): Promise<Page<MyExemption>> {
  const { personId } = caller
  if (!personId) return paged([], 0, query)
  return inScope(db, { scope: '', personId }, async (trx) => {
    const found = await listOwnExemptions(trx, personId, slice(query))
    const items = found.map((row) => ({ ...row, proposedAt: row.proposedAt.toISOString() }))
    return paged(items, await countOwnExemptions(trx, personId), query)
  })
}

export const readExemption = ({ db }: Deps, caller: Caller, id: string): Promise<Exemption> =>
  inScope(db, caller, (trx) => present(trx, caller, id))

/** The grounds that the province accepts today. */
export const readGrounds = async ({ db, clock }: Deps) => ({
  grounds: await ruleOn(db, 'exam.exemption_grounds', todayOf(clock)),
})

/** Keeps a proof (PDF, JPEG, PNG) until it is proposed with. */
export const uploadEvidence = (deps: Deps, caller: Caller, upload: Upload): Promise<{ fileId: string }> =>
  deps.db.transaction().execute(async (trx) => ({ fileId: await storeScan(trx, deps, caller, PURPOSE, upload) }))

export async function readEvidence(deps: Deps, caller: Caller, id: string) {
  const row = await inScope(deps.db, caller, (trx) => findExemption(trx, caller, id))
  const file = row && (await loadFile(deps.db, deps.keyring, row.evidenceId))
  if (!file) throw new Refusal('not-found', 'exemption-not-found')
  return file
}

/** The proof of what was asked for the caller himself: it speaks of him. */
export async function readMyEvidence({ db, keyring }: Deps, { personId }: Caller, id: string) {
  const row = personId
    ? await inScope(db, { scope: '', personId }, (trx) => findOwnEvidence(trx, personId, id))
    : undefined
  const file = row && (await loadFile(db, keyring, row.evidenceId))
  if (!file) throw new Refusal('not-found', 'exemption-not-found')
  return file
}

/** Proposes an exemption of a person of the caller's scope, on a ground that the province accepts, with its proof. */
export function proposeExemption(
  deps: Deps,
  caller: Caller,
  input: Static<typeof exemptions.propose.schema.body>,
): Promise<Exemption> {
  const { personId, part, domainCode, ground, facts, evidenceId } = input
  const day = todayOf(deps.clock)
  return inScope(deps.db, caller, async (trx) => {
    const grounds: readonly string[] = await ruleOn(trx, 'exam.exemption_grounds', day)
    if (grounds.length === 0) throw new Refusal('conflict', 'exemptions-off')
    const errors = [
      ...(grounds.includes(ground) ? [] : [{ field: 'ground', code: 'exemption-ground-closed' }]),
      ...((part === 'GENERAL') === (domainCode === null) ? [] : [{ field: 'domainCode', code: 'exemption-domain' }]),
      ...(domainCode && !(await domainNames(trx)).has(domainCode)
        ? [{ field: 'domainCode', code: 'domain-unknown' }]
        : []),
      ...((await isOwnFile(trx, { id: evidenceId, purpose: PURPOSE, createdBy: caller.accountId }))
        ? []
        : [{ field: 'file', code: 'upload-missing' }]),
    ]
    if (errors.length > 0) throw new Refusal('invalid', 'exemption-invalid', { errors })
    const [person] = await personFacts(trx, caller.scope, [personId])
    if (!person?.primaryPost) throw new Refusal('not-found', 'person-not-found')
    const id = randomUUID()
    const { organId } = person.primaryPost
    const values = { id, personId, organId, domainCode, part, ground, facts, evidenceId }
    const proposed = { ...values, proposedBy: caller.accountId, proposedAt: deps.clock.now() }
    await refusingTwice(insertExemption(trx, proposed))
    return recorded(trx, deps, caller, id, 'exam-exemption.propose', { part, ground, domainCode })
  })
}

/** Grants, refuses, takes back or revokes. What is granted counts as a pass from today; what is revoked no longer does. */
export function actOnExemption(
  deps: Deps,
  caller: Caller,
  id: string,
  { action, reason = '', version }: { action: ExemptionAction; reason?: string; version: number },
): Promise<Exemption> {
  const at = deps.clock.now()
  return inScope(deps.db, caller, async (trx) => {
    const row = await lockExemption(trx, caller, id)
    if (!row) throw new Refusal('not-found', 'exemption-not-found')
    if (row.version !== version) throw new Refusal('conflict', 'exemption-changed-meanwhile', { version: row.version })
    const verdict = decideExemption(row, action, caller)
    if (!verdict.allowed)
      throw new Refusal(verdict.because === 'exemption-state' ? 'conflict' : 'forbidden', verdict.because, {
        state: row.state,
      })
    const { to } = verdict
    const decided = { decidedBy: caller.accountId, decidedAt: at, decisionReason: reason }
    await moveExemption(trx, row, {
      state: to,
      ...(action !== 'WITHDRAW' && decided),
      ...(action === 'GRANT' && { validFrom: todayOf(deps.clock) }),
    })
    if (action === 'GRANT') await enqueue(trx, 'credentials.qualify', { personIds: [row.personId] })
    if (action !== 'WITHDRAW') {
      const params = { name: row.personName, state: to, reason }
      await notify(trx, {
        accountId: row.proposedBy,
        kind: 'exemption-decided',
        params,
        link: `/exam-exemptions/${id}`,
      })
      await notify(trx, { personId: row.personId, kind: 'exemption-decided', params, link: '/my/exam-exemptions' })
    }
    return recorded(trx, deps, caller, id, `exam-exemption.${action.toLowerCase()}`, { from: row.state, to, reason })
  })
}

async function refusingTwice(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!violates(error, 'exam_exemption_once')) throw error
    throw new Refusal('conflict', 'exemption-exists')
  }
}

async function recorded(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  id: string,
  action: string,
  detail: Record<string, unknown>,
): Promise<Exemption> {
  const row = (await findExemption(trx, caller, id))!
  const shown = await present(trx, caller, id)
  const subject = { subjectKind: 'exam_exemption', subjectId: id, organId: row.organId, detail }
  await audit.record(trx, { at: clock.now(), caller, action, ...subject })
  return shown
}

async function present(trx: Trx, caller: Caller, id: string): Promise<Exemption> {
  const row = await findExemption(trx, caller, id)
  if (!row) throw new Refusal('not-found', 'exemption-not-found')
  return (await presented(trx, caller, [row]))[0]!
}

async function presented(trx: Trx, caller: Caller, found: readonly ExemptionRow[]): Promise<Exemption[]> {
  const names = await accountNames(
    trx,
    found.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
  )
  return found.map((row) => {
    const { id, personId, personName, organName, domainCode, part, ground, facts, state, version } = row
    return {
      ...{ id, personId, personName, organName, domainCode, part, ground, facts, state, version },
      proposedByName: names.get(row.proposedBy) ?? '',
      proposedAt: row.proposedAt.toISOString(),
      decidedByName: row.decidedBy && (names.get(row.decidedBy) ?? ''),
      decisionReason: row.decisionReason,
      validFrom: row.validFrom,
      openActions: EXEMPTION_ACTIONS.filter((action) => decideExemption(row, action, caller).allowed),
    }
  })
}
