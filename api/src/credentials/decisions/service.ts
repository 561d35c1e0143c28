import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import { notify } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { inChinese } from '../../platform/print/chinese-day.ts'
import { ruleOn } from '../../regulations/index.ts'
import { isHiddenFrom } from '../acts/present.ts'
import { type DecisionRow, lockDecision, moveDecision } from '../acts/queries.ts'
import { sealRows } from '../proof/seal.ts'
import { decidingLevel } from '../rules/act.ts'
import type { TemplateCode } from '../rules/decision-fields.ts'
import type { DecisionServiceTable } from '../tables.ts'
import { ownFile } from './files.ts'
import { makePaper } from './papers.ts'
import { findPaper, insertService } from './queries.ts'

type Method = DecisionServiceTable['method']
const METHODS: Record<Method, string> = {
  DIRECT: '直接送达',
  LEFT: '留置送达',
  MAIL: '邮寄送达',
  ELECTRONIC: '电子送达',
  ENTRUSTED: '委托送达',
  ANNOUNCED: '公告送达',
}

export interface Service {
  method: Method
  servedOn: string
  recipient: string
  witness: string | null
  note: string | null
  /** 送达凭证. */
  fileId?: string
}

/** The notice (告知书) is made and its service recorded; from that day runs the time to answer. */
export async function serveNotice(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { version, ...service }: Service & { version: number },
) {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const decision = await held(trx, caller, id)
    if (decision.state !== 'PROPOSED')
      throw new Refusal('conflict', 'decision-notice-not-open', { state: decision.state })
    if (decision.version !== version) throw new Refusal('conflict', 'decision-changed-meanwhile')
    if (service.servedOn < dayOf(decision.proposedAt)) throw new Refusal('invalid', 'service-before-document')
    const days = await ruleOn(trx, 'decision.statement_days', dayOf(at))
    const statementDueOn = addWorkingDays(service.servedOn, days)
    const told = { ...decision, statementDueOn }
    const code = NOTICES[decision.action] ?? 'OTHER_NOTICE'
    const paper = await makePaper(trx, { decision: told, code, caller, at })
    await recordService(trx, caller, told, paper, service, at)
    const to = { noticeServedOn: service.servedOn, statementDueOn, handledBy: caller.accountId }
    await moved(trx, decision, { ...to, state: 'NOTICE_SERVED' }, at)
    const params = { credentialNo: decision.credentialNo, action: decision.action, until: statementDueOn }
    await notify(trx, {
      personId: decision.personId,
      kind: 'decision-notice',
      params,
      link: '/my/credential-decisions',
    })
    await record(trx, caller, decision, 'decision.notice', { ...service, statementDueOn }, at)
    return { version: version + 1, state: 'NOTICE_SERVED' as const }
  })
}

const NOTICES: Partial<Record<DecisionRow['action'], TemplateCode>> = {
  SUSPEND: 'SUSPEND_NOTICE',
  CANCEL: 'CANCEL_NOTICE',
  REVOKE: 'REVOKE_NOTICE',
}

/** 送达 of a document of a decision, with its receipt; the decision's own starts the time to appeal. */
export async function servePaper({ db, clock }: Deps, caller: Caller, id: string, paperId: string, service: Service) {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const decision = await held(trx, caller, id)
    const paper = await findPaper(trx, id, paperId)
    if (!paper) throw new Refusal('not-found', 'paper-not-found')
    if (paper.code === 'SERVICE_RECEIPT') throw new Refusal('conflict', 'paper-is-receipt')
    if (service.servedOn < dayOf(paper.madeAt)) throw new Refusal('invalid', 'service-before-document')
    const receiptId = await recordService(trx, caller, decision, paperId, service, at)
    if (paper.code.endsWith('_DECISION') && decision.servedOn === null)
      await moved(trx, decision, { servedOn: service.servedOn }, at)
    await record(trx, caller, decision, 'decision.serve', { paperId, ...service }, at)
    return { receiptId }
  })
}

async function recordService(
  trx: Trx,
  caller: Caller,
  decision: DecisionRow,
  paperId: string,
  service: Service,
  at: Date,
): Promise<string> {
  if (service.servedOn > dayOf(at)) throw new Refusal('invalid', 'service-in-future')
  if (service.method === 'LEFT' && !service.witness) throw new Refusal('invalid', 'service-witness-missing')
  const paper = (await findPaper(trx, decision.id, paperId))!
  const fileId = await ownFile(trx, caller, service.fileId)
  const row = { ...service, documentId: paperId, fileId, recordedBy: caller.accountId, recordedAt: at }
  const serviceId = await insertService(trx, row)
  await sealRows(trx, 'decision_service', [serviceId], at)
  const more = {
    servedDocument: `${paper.title}（${paper.documentNo}）`,
    method: METHODS[service.method],
    servedOn: inChinese(service.servedOn),
    recipient: service.recipient,
    witness: service.witness ?? '无',
    note: service.note ?? '无',
  }
  return makePaper(trx, { decision, code: 'SERVICE_RECEIPT', more, caller, at })
}

/** The decision, held, for somebody of a justice department who may know its ground. */
export async function held(trx: Trx, caller: Caller, id: string): Promise<DecisionRow> {
  const decision = await lockDecision(trx, caller.scope, id)
  if (!decision) throw new Refusal('not-found', 'decision-not-found')
  if (decidingLevel(caller.reviewLevels) === undefined)
    throw new Refusal('forbidden', 'decision-needs-justice-department')
  if (decision.personId === caller.personId) throw new Refusal('forbidden', 'decision-own-case')
  if (isHiddenFrom(caller, decision)) throw new Refusal('forbidden', 'decision-confidential')
  return decision
}

export async function moved(trx: Trx, decision: DecisionRow, to: Parameters<typeof moveDecision>[2], at: Date) {
  if (!(await moveDecision(trx, decision, to))) throw new Refusal('conflict', 'decision-changed-meanwhile')
  await sealRows(trx, 'credential_decision', [decision.id], at)
}

export type Recorded = Pick<DecisionRow, 'id' | 'organId' | 'credentialId' | 'action'>

export const record = (
  trx: Trx,
  caller: Caller,
  decision: Recorded,
  what: string,
  detail: Record<string, unknown>,
  at: Date,
): Promise<void> => audit.record(trx, entryAbout(decision, { at, caller, action: what, detail }))

export const entryAbout = (
  { id, organId, credentialId, action: act }: Recorded,
  { detail, ...what }: { at: Date; caller: Caller | null; action: string; detail: Record<string, unknown> },
): audit.Entry => ({
  ...{ ...what, subjectKind: 'credential_decision', subjectId: id, organId },
  detail: { credentialId, act, ...detail },
})
