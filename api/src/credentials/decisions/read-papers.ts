import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { renderOfficialDocument } from '../../platform/print/official-document.ts'
import { ruleOn } from '../../regulations/index.ts'
import { appealUntil, HIDDEN, isHiddenFrom } from '../acts/present.ts'
import { findDecision } from '../acts/queries.ts'
import type { TemplateCode } from '../rules/decision-fields.ts'
import type { DecisionDocumentTable } from '../tables.ts'
import { listAppealsOf } from './appeal-queries.ts'
import { presentAppeals } from './appeals.ts'
import { countOwnDecisions, findOwnDecision, listOwnDecisions, type OwnRow } from './own-queries.ts'
import { makePaper } from './papers.ts'
import { findPaper, listPapers, listServices, listStatements } from './queries.ts'
import { held, record } from './service.ts'

/** Documents with their service, statements and appeals, by decision. */
async function papersOf(db: Db, decisionIds: readonly string[]) {
  const [papers, services, statements, appeals] =
    decisionIds.length === 0
      ? [[], [], [], []]
      : [
          await listPapers(db, decisionIds),
          await listServices(db, decisionIds),
          await listStatements(db, decisionIds),
          await listAppealsOf(db, decisionIds),
        ]
  const people = [
    papers.map((p) => p.madeBy),
    services.map((s) => s.recordedBy),
    statements.map((s) => s.saidBy),
  ].flat()
  const names = await accountNames(db, [...new Set(people)])
  const shownAppeals = await presentAppeals(db, appeals)
  return (decisionId: string) => ({
    papers: papers
      .filter((paper) => paper.decisionId === decisionId)
      .map(({ id, code, documentNo, title, madeBy, madeAt }) => ({
        ...{ id, code, documentNo, title, madeByName: names.get(madeBy) ?? '', madeAt: madeAt.toISOString() },
        services: services
          .filter(({ documentId }) => documentId === id)
          .map(({ id: _, documentId: __, recordedBy, recordedAt, ...service }) => ({
            ...service,
            recordedByName: names.get(recordedBy) ?? '',
            recordedAt: recordedAt.toISOString(),
          })),
      })),
    statements: statements
      .filter((statement) => statement.decisionId === decisionId)
      .map(({ text, saidBy, at, fileId }) => ({
        ...{ text, fileId, saidByName: names.get(saidBy) ?? '', at: at.toISOString() },
      })),
    appeals: shownAppeals.filter((_, i) => appeals[i]!.decisionId === decisionId),
  })
}

export async function readPapers({ db }: Deps, caller: Caller, id: string) {
  return inScope(db, caller, async (trx) => {
    const decision = await findDecision(trx, caller.scope, id)
    if (!decision) throw new Refusal('not-found', 'decision-not-found')
    if (isHiddenFrom(caller, decision)) throw new Refusal('forbidden', 'decision-confidential')
    return (await papersOf(trx, [id]))(id)
  })
}

/** The decision as a document (决定书), under its own number. */
export async function makeDecisionPaper({ db, clock }: Deps, caller: Caller, id: string) {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const decision = await held(trx, caller, id)
    if (decision.state !== 'DECIDED' || decision.decisionNo === null)
      throw new Refusal('conflict', 'decision-not-in-force', { state: decision.state })
    const code: TemplateCode = decision.recallId ? 'RECALL_DECISION' : `${decision.action}_DECISION`
    const paperId = await makePaper(trx, { decision, code, documentNo: decision.decisionNo, caller, at })
    await record(trx, caller, decision, 'decision.make-paper', { paperId, code }, at)
    return (await papersOf(trx, [id]))(id).papers.find((paper) => paper.id === paperId)!
  })
}

export async function printPaper({ db }: Deps, caller: Caller, { id, paperId }: { id: string; paperId: string }) {
  return inScope(db, caller, async (trx) => {
    const decision = await findDecision(trx, caller.scope, id)
    const paper = decision && (await findPaper(trx, id, paperId))
    if (!decision || !paper) throw new Refusal('not-found', 'paper-not-found')
    if (isHiddenFrom(caller, decision)) throw new Refusal('forbidden', 'decision-confidential')
    return printed(paper)
  })
}

export async function printMyPaper({ db }: Deps, caller: Caller, { id, paperId }: { id: string; paperId: string }) {
  const { personId } = caller
  if (!personId) throw new Refusal('not-found', 'paper-not-found')
  return inScope(db, caller, async (trx) => {
    const decision = await findOwnDecision(trx, personId, id)
    const paper = decision && (await findPaper(trx, id, paperId))
    if (!decision || decision.isConfidential || !paper) throw new Refusal('not-found', 'paper-not-found')
    return printed(paper)
  })
}

async function printed({ title, documentNo, body, madeAt }: Paper) {
  const lines = body.split('\n')
  const department = lines.pop()!
  const bytes = await renderOfficialDocument({ title, documentNo, lines, department, day: dayOf(madeAt), madeAt })
  return { fileName: `${title}${documentNo}.pdf`, bytes: Buffer.from(bytes) }
}

type Paper = Pick<
  { [key in keyof DecisionDocumentTable]: DecisionDocumentTable[key] },
  'title' | 'documentNo' | 'body' | 'madeAt'
>

/** What has been notified to the officer or decided about him, the newest first. */
export async function listMyDecisions({ db, clock }: Deps, caller: Caller, page: PageRequest) {
  const { personId } = caller
  if (!personId) return paged([], 0, page)
  const day = dayOf(clock.now())
  return inScope(db, caller, async (trx) => {
    const rows = await listOwnDecisions(trx, personId, slice(page))
    const days = await ruleOn(trx, 'decision.appeal_days', day)
    const papers = await papersOf(
      trx,
      rows.map(({ id }) => id),
    )
    const items = rows.map((row) => presentOwn(row, days, day, papers(row.id)))
    return paged(items, await countOwnDecisions(trx, personId), page) satisfies Page<unknown>
  })
}

function presentOwn<P extends object>(row: OwnRow, appealDays: number, day: string, papers: P) {
  const { organId: _, isConfidential, decidedAt: __, ...shown } = row
  const until = appealUntil(row, appealDays)
  const mayState = row.state === 'NOTICE_SERVED' && (row.statementDueOn === null || day <= row.statementDueOn)
  const mayAppeal = row.state === 'DECIDED' && row.appealState === null && (until === null || day <= until)
  const { statement: ___, decisionNote: ____, ...hidden } = HIDDEN
  return {
    ...shown,
    ...(isConfidential ? hidden : {}),
    isHidden: isConfidential,
    appealUntil: until,
    openActions: [...(mayState ? (['STATE'] as const) : []), ...(mayAppeal ? (['APPEAL'] as const) : [])],
    ...papers,
    ...(isConfidential ? { papers: [], statements: [] } : {}),
  }
}
