import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addWorkingDays, isWorkingDay } from '../../kernel/working-days.ts'
import { notify } from '../../notices/index.ts'
import { type Db, inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { annul } from '../acts/annul.ts'
import { findAnnulled } from '../acts/annul-queries.ts'
import { settleDue } from '../acts/apply-due.ts'
import { appealUntil } from '../acts/present.ts'
import { type DecisionRow, findDecision, lockDecision, moveDecision } from '../acts/queries.ts'
import { listSuspensions, writeSuspensions } from '../acts/suspension-queries.ts'
import { insertEvents } from '../events.ts'
import { sealRows } from '../proof/seal.ts'
import { type CredentialRow, lockCredential } from '../queries.ts'
import { decidingLevel, isAbove } from '../rules/act.ts'
import { stateInForce } from '../rules/scheduled.ts'
import { isOpen } from '../rules/undoing.ts'
import { tellStanding } from '../standing.ts'
import {
  type AppealRow,
  countAppeals,
  findAppeal,
  findDecisionOfAppeal,
  insertAppeal,
  listAppeals,
  writeAnswer,
} from './appeal-queries.ts'
import { ownFile } from './files.ts'
import { lockOwnDecision } from './own-queries.ts'
import { moved, record } from './service.ts'

/** 申诉 by the officer; the decision keeps its effect meanwhile. */
export async function fileAppeal(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { reason, fileId }: { reason: string; fileId?: string },
) {
  const at = clock.now()
  const { personId } = caller
  if (!personId) throw new Refusal('not-found', 'decision-not-found')
  return inScope(db, caller, async (trx) => {
    const decision = await lockOwnDecision(trx, personId, id)
    if (!decision) throw new Refusal('not-found', 'decision-not-found')
    if (decision.state !== 'DECIDED') throw new Refusal('conflict', 'decision-not-in-force')
    if (decision.appealState !== null) throw new Refusal('conflict', 'appeal-made-before')
    const until = appealUntil(decision, await ruleOn(trx, 'decision.appeal_days', dayOf(at)))
    if (until !== null && dayOf(at) > until) throw new Refusal('conflict', 'appeal-too-late', { appealUntil: until })
    const last = addDays(dayOf(at), await ruleOn(trx, 'decision.answer_days', dayOf(at)))
    const answerDueOn = isWorkingDay(last) ? last : addWorkingDays(last, 1)
    const file = await ownFile(trx, caller, fileId)
    const filed = { decisionId: id, reason, fileId: file, filedBy: caller.accountId, filedAt: at, answerDueOn }
    const appealId = await insertAppeal(trx, filed).catch((error: unknown) => {
      if (violates(error, 'decision_appeal_open')) throw new Refusal('conflict', 'appeal-made-before')
      throw error
    })
    await sealRows(trx, 'decision_appeal', [appealId], at)
    if (!(await moveDecision(trx, decision, { appealState: 'OPEN' })))
      throw new Refusal('conflict', 'decision-changed-meanwhile')
    await sealRows(trx, 'credential_decision', [id], at)
    await record(trx, caller, decision, 'decision.appeal', { appealId, answerDueOn }, at)
    return presentAppeal(trx, (await findAppeal(trx, appealId))!)
  })
}

interface Answer {
  outcome: 'UPHELD' | 'CHANGED' | 'REVOKED'
  answer: string
  endsOn?: string
}

/** By another and higher hand; REVOKED gives back at once what the decision took. */
export async function answerAppeal({ db, clock }: Deps, caller: Caller, id: string, answer: Answer) {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const decisionId = await findDecisionOfAppeal(trx, id)
    const about = decisionId && (await findDecision(trx, caller.scope, decisionId))
    if (about) await settleDue(trx, [about.credentialId], at)
    const credential = about && (await lockCredential(trx, caller.scope, about.credentialId))
    const found = about && (await lockDecision(trx, caller.scope, about.id))
    const appeal = found && (await findAppeal(trx, id))
    if (!found || !credential || !appeal) throw new Refusal('not-found', 'appeal-not-found')
    refuseUnlessAnother(caller, found)
    if (appeal.outcome !== null) throw new Refusal('conflict', 'appeal-answered')
    const { outcome } = answer
    await writeAnswer(trx, id, { outcome, answer: answer.answer, decidedBy: caller.accountId, decidedAt: at })
    await sealRows(trx, 'decision_appeal', [id], at)
    await moved(trx, found, { appealState: outcome }, at)
    if (outcome === 'CHANGED') await shorten(trx, caller, credential, found, answer.endsOn, at)
    if (outcome === 'REVOKED') {
      const row = (await findAnnulled(trx, credential.id, found.id))!
      const by = { byDecisionId: null, decisionNo: null, actorId: caller.accountId, at }
      await annul(trx, { ...by, credential, row })
    }
    const params = { credentialNo: found.credentialNo, decisionNo: found.decisionNo ?? '', outcome }
    await notify(trx, { personId: found.personId, kind: 'appeal-answered', params, link: '/my/credential-decisions' })
    await record(trx, caller, found, 'decision.answer-appeal', { appealId: id, outcome }, at)
    return presentAppeal(trx, (await findAppeal(trx, id))!)
  })
}

function refuseUnlessAnother(
  caller: Caller,
  { decidedBy, proposedBy, handledBy, decidedLevel, personId }: DecisionRow,
) {
  if (personId === caller.personId) throw new Refusal('forbidden', 'decision-own-case')
  if ([decidedBy, proposedBy, handledBy].includes(caller.accountId))
    throw new Refusal('forbidden', 'decision-own-former')
  const level = decidingLevel(caller.reviewLevels)
  if (!level || !isAbove(level, decidedLevel)) throw new Refusal('forbidden', 'decision-needs-higher-level')
}

/** 变更: the suspension ends earlier; nothing else of a decision can be changed without annulling it. */
async function shorten(
  trx: Trx,
  caller: Caller,
  credential: CredentialRow,
  decision: DecisionRow,
  endsOn: string | undefined,
  at: Date,
) {
  const day = dayOf(at)
  const were = await listSuspensions(trx, credential.id)
  const own = were.find(({ decisionId }) => decisionId === decision.id)
  if (!own || !isOpen(own, day)) throw new Refusal('conflict', 'suspension-ended')
  if (!endsOn || endsOn < own.startsOn || (own.endsOn !== null && endsOn >= own.endsOn))
    throw new Refusal('invalid', 'appeal-end-not-earlier')
  const are = were.map((one) => (one === own ? { ...one, endsOn, endEvent: null } : one))
  await sealRows(trx, 'credential_suspension', await writeSuspensions(trx, were, are), at)
  const state = stateInForce(credential, day)
  await insertEvents(trx, [
    {
      ...{ credentialId: credential.id, action: 'CHANGE_END', fromState: state, toState: state },
      ...{ decisionId: decision.id, effectiveAt: at, recordedAt: at, actorId: caller.accountId },
      detail: { decisionNo: decision.decisionNo, endsOn },
    },
  ])
  await tellStanding(trx, [credential.personId], at)
}

async function presentAppeal(db: Db, row: AppealRow) {
  return (await presentAppeals(db, [row]))[0]!
}

export async function presentAppeals(db: Db, rows: readonly AppealRow[]) {
  const ids = rows.flatMap(({ filedBy, decidedBy }) => (decidedBy ? [filedBy, decidedBy] : [filedBy]))
  const names = await accountNames(db, [...new Set(ids)])
  return rows.map(({ id, reason, filedBy, filedAt, answerDueOn, fileId, outcome, answer, decidedBy, decidedAt }) => ({
    ...{ id, reason, answerDueOn, fileId, outcome, answer },
    filedByName: names.get(filedBy) ?? '',
    filedAt: filedAt.toISOString(),
    decidedByName: decidedBy ? (names.get(decidedBy) ?? '') : null,
    decidedAt: decidedAt?.toISOString() ?? null,
  }))
}

type Listed = Awaited<ReturnType<typeof presentAppeals>>[number] & {
  decisionId: string
  decisionNo: string | null
  credentialNo: string
  holderName: string
  organName: string
  isOverdue: boolean
  openActions: 'ANSWER'[]
}

/** Appeals of the caller's scope, those to be answered first. */
export async function listAppealsIn(
  { db, clock }: Deps,
  caller: Caller,
  { open, ...page }: PageRequest & { open?: boolean },
): Promise<Page<Listed>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listAppeals(trx, caller.scope, open, slice(page))
    const shown = await presentAppeals(trx, rows)
    const mayAnswer = caller.permissions.has('decision:decide')
    const items = rows.map(
      ({ decisionId, decisionNo, credentialNo, holderName, organName, ...row }, i): Listed => ({
        ...shown[i]!,
        ...{ decisionId, decisionNo, credentialNo, holderName, organName },
        isOverdue: row.outcome === null && row.answerDueOn < todayOf(clock),
        openActions: row.outcome === null && mayAnswer && row.formerDecider !== caller.accountId ? ['ANSWER'] : [],
      }),
    )
    return paged(items, await countAppeals(trx, caller.scope, open), page)
  })
}
