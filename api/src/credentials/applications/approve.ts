import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import type { ReviewLevel } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Application } from '../contract.ts'
import { issue } from '../issuing/issue.ts'
import type { Issued } from '../issuing/printed.ts'
import { failed } from '../rules/guards.ts'
import { afterApproval } from '../rules/review.ts'
import { lockAbout } from './about-queries.ts'
import { chainOf, dueDay } from './chain.ts'
import { judgeAgain, unmet } from './judge.ts'
import { type ApplicationRow, type Move, moveApplications } from './queries.ts'
import { insertSteps } from './step-queries.ts'

interface Refused {
  id: string
  code: string
  detail: Record<string, unknown>
}

/**
 * Approves locked applications that wait for a level of the caller. The last level checks the conditions once more
 * (they may have changed since the unit applied), gives the numbers and makes the credentials, or their next editions.
 */
export async function approve(
  trx: Trx,
  deps: Deps,
  caller: Caller,
  rows: readonly ApplicationRow[],
  at: Date,
): Promise<{ refused: Refused[] }> {
  const day = dayOf(at)
  const ways = new Map<string, Way>()
  for (const row of rows) ways.set(row.id, await wayOf(trx, row, day))
  const isLast = ({ id }: ApplicationRow) => ways.get(id)!.nextLevel === null
  // An act on one of these credentials waits until this has been decided, and the other way round.
  await lockAbout(trx, rows.filter(isLast))
  const { refused, known } = await recheck(trx, deps, caller, rows.filter(isLast), day)
  const approved = rows.filter(({ id }) => !refused.some((other) => other.id === id))
  if (approved.length === 0) return { refused }
  const last = approved.filter(isLast).map((row) => ({ ...row, ...known.get(row.id)! }))
  const issued = await issue(trx, caller, last, at)
  const moves = approved.map((row) => moveOf(row, ways.get(row.id)!, issued.get(row.id)?.id ?? null))
  if ((await moveApplications(trx, moves, at)) !== moves.length)
    throw new Refusal('conflict', 'application-changed-meanwhile')
  await writeDown(trx, caller, approved, moves, issued, at)
  return { refused }
}

/** Where an approval leads, and by when the next level must act. */
interface Way {
  state: Application['state']
  nextLevel: ReviewLevel | null
  dueOn: string | null
}

async function wayOf(trx: Trx, row: ApplicationRow, day: string): Promise<Way> {
  const next = afterApproval(await chainOf(trx, row, day), row.nextLevel!)
  return { ...next, dueOn: next.nextLevel && (await dueDay(trx, next.nextLevel, day)) }
}

async function recheck(trx: Trx, deps: Deps, caller: Caller, rows: readonly ApplicationRow[], day: string) {
  const judged = new Map((await judgeAgain(trx, deps, caller, rows, day, 'ISSUE')).map((one) => [one.row.id, one]))
  const refused: Refused[] = []
  for (const { id, personId, organId } of rows) {
    const one = judged.get(id)
    const post = one?.known.person.primaryPost
    if (!one) refused.push({ id, code: 'person-not-found', detail: { personId } })
    else if (post && post.organId !== organId)
      refused.push({ id, code: 'application-person-moved', detail: { organ: post.organName } })
    else if (failed(one.guards).length > 0) {
      const people = [await unmet(trx, one.known.person, one.guards, day)]
      refused.push({ id, code: 'application-conditions-unmet', detail: { people } })
    }
  }
  return { refused, known: new Map([...judged].map(([id, { known }]) => [id, known])) }
}

const moveOf = (row: ApplicationRow, { state, nextLevel, dueOn }: Way, credentialId: string | null): Move => ({
  id: row.id,
  from: row.state,
  to: state,
  nextLevel,
  dueOn,
  reason: null,
  credentialId,
  returned: 0,
})

async function writeDown(
  trx: Trx,
  caller: Caller,
  rows: readonly ApplicationRow[],
  moves: readonly Move[],
  issued: ReadonlyMap<string, Issued>,
  at: Date,
) {
  const steps = rows.map((row, i) => ({
    applicationId: row.id,
    fromState: row.state,
    toState: moves[i]!.to,
    level: row.nextLevel,
    reason: null,
  }))
  await insertSteps(trx, steps, { actorId: caller.accountId, at })
  await notifyMany(
    trx,
    rows.flatMap((row) =>
      issued.has(row.id) ? [{ personId: row.personId, kind: 'application-approved' as const, params: {} }] : [],
    ),
  )
  await audit.recordMany(
    trx,
    rows.flatMap((row, i) => entriesOf(row, moves[i]!, issued.get(row.id), caller, at)),
  )
}

function entriesOf(
  row: ApplicationRow,
  { to }: Move,
  issued: Issued | undefined,
  caller: Caller,
  at: Date,
): audit.Entry[] {
  const common = { at, caller, organId: row.organId }
  const approval: audit.Entry = {
    ...common,
    action: 'application.approve',
    subjectKind: 'credential_application',
    subjectId: row.id,
    detail: { from: row.state, to, level: row.nextLevel },
  }
  if (!issued) return [approval]
  const { id, credentialNo, edition, validFrom, validTo } = issued
  const detail = {
    type: row.type,
    credentialNo,
    edition,
    validFrom,
    validTo,
    applicationId: row.id,
    personId: row.personId,
  }
  return [approval, { ...common, action: 'credential.approve', subjectKind: 'credential', subjectId: id, detail }]
}
