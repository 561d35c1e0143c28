import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames } from '../../organisations/index.ts'
import { asSystem, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { csvCell, maskedName, RESULT_COLUMNS, type ResultColumn } from '../rules/result-list.ts'
import { findSession } from '../sessions/queries.ts'
import { countPasses, listForExport, listPasses } from './queries.ts'

/** 合格名单 as it is published: nobody but oneself can be found in it, and it is shown for a time only. */
export function readPassList({ db, clock }: Deps, sessionId: string, query: PageRequest) {
  const today = dayOf(clock.now())
  return asSystem(db, async (trx) => {
    const session = await findSession(trx, sessionId)
    if (!session?.releasedAt) throw new Refusal('not-found', 'pass-list-not-found')
    const releasedOn = dayOf(session.releasedAt)
    const shownUntil = addDays(releasedOn, await ruleOn(trx, 'exam.pass_list_days', releasedOn))
    if (today > shownUntil) throw new Refusal('not-found', 'pass-list-over')
    const rows = await listPasses(trx, sessionId, slice(query))
    const items = rows.map(({ admissionNo, name }) => ({ admissionNo, name: maskedName(name) }))
    return { sessionName: session.name, shownUntil, ...paged(items, await countPasses(trx, sessionId), query) }
  })
}

const HEADS: Record<ResultColumn, string> = {
  admissionNo: '准考证号',
  personName: '姓名',
  organName: '单位',
  domainCode: '执法领域',
  parts: '分科成绩',
  mark: '得分',
  max: '满分',
  outcome: '结果',
}
const PARTS = { GENERAL: '通用', PROFESSIONAL: '专业' }
const hundredths = (mark: number) => String(mark / 100)

/** The results of the scope as a text table; who took it is recorded. */
export function exportResults(
  { db, clock }: Deps,
  caller: Caller,
  sessionId: string,
  { passed }: { passed?: boolean },
): Promise<{ mediaType: string; fileName: string; bytes: string }> {
  return inScope(db, caller, async (trx) => {
    const session = await findSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    const rows = await listForExport(trx, caller, sessionId, passed)
    const domains = await domainNames(trx)
    const lines = rows.map((row) => {
      const cells: Record<ResultColumn, string> = {
        admissionNo: row.admissionNo ?? '',
        personName: row.personName,
        organName: row.organName,
        domainCode: domains.get(row.domainCode)?.nameZh ?? row.domainCode,
        parts: row.partMarks.map(({ part, mark }) => `${PARTS[part]}${hundredths(mark)}`).join(' '),
        mark: hundredths(row.mark),
        max: hundredths(row.maxMark),
        outcome: row.passed ? '合格' : '不合格',
      }
      return RESULT_COLUMNS.map((column) => csvCell(cells[column])).join(',')
    })
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'exam-result.export',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { rows: rows.length, columns: RESULT_COLUMNS, ...(passed !== undefined && { passed }) },
    })
    const head = RESULT_COLUMNS.map((column) => HEADS[column]).join(',')
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    const bytes = `\uFEFF${[head, ...lines].join('\r\n')}\r\n`
    return { mediaType: 'text/csv; charset=utf-8', fileName: `${session.code}-成绩.csv`, bytes }
  })
}
