import type { Part } from '@app/question-bank'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import type { Trx } from '../../platform/db/database.ts'
import { readSheetFile, type SheetProblem } from '../../platform/files/sheet.ts'
import type { Column, SheetRow } from '../../platform/files/sheet-header.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { judgePaper, type PaperMarks, partMaxima, readMark } from '../rules/paper-mark.ts'
import type { SessionData } from '../sessions/present.ts'
import { listSitters, type NewPaperMark, type Sitter } from './queries.ts'

type Field = 'admissionNo' | 'name' | 'GENERAL' | 'PROFESSIONAL' | 'mark'

/** The columns of a sheet of marks (成绩表). */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'admissionNo', names: ['准考证号', '准考证', 'admission number'], isNeeded: true },
  { field: 'name', names: ['姓名', 'name'] },
  { field: 'GENERAL', names: ['通用成绩', '通用', '通用法律知识', 'general'] },
  { field: 'PROFESSIONAL', names: ['专业成绩', '专业', '专业法律知识', 'professional'] },
  { field: 'mark', names: ['成绩', '得分', '分数', '总分', 'mark'] },
]
const PARTS = ['GENERAL', 'PROFESSIONAL'] as const satisfies readonly Part[]

export interface MarksPlan {
  rows: number
  good: NewPaperMark[]
  duplicates: number
  problems: SheetProblem[]
  sample: Record<string, string | null>[]
}

interface Reading {
  session: SessionData
  maxima: Partial<Record<Part, number>>
  sitters: ReadonlyMap<string, Sitter>
  now: Date
}

/** What carrying out the sheet would do now; every cell that can't be used is named. */
export async function planMarks(
  trx: Trx,
  caller: Caller,
  { session, bytes, now }: { session: SessionData; bytes: Uint8Array; now: Date },
): Promise<MarksPlan> {
  const sheet = readSheetFile(bytes, COLUMNS)
  const numbers = sheet.rows.map((row) => row.text('admissionNo'))
  const found = await listSitters(trx, caller.scope, session.id, numbers)
  const sitters = new Map(found.map((sitter) => [sitter.admissionNo, sitter]))
  const reading = { session, maxima: partMaxima(session.blueprint), sitters, now }
  const seen = new Map<string, number>()
  let duplicates = 0
  const good = sheet.rows.flatMap((row): NewPaperMark[] => {
    const no = row.text('admissionNo')
    const first = seen.get(no)
    if (no !== '' && first !== undefined) {
      row.report('error', 'mark-row-repeated', 'admissionNo', { first })
      return []
    }
    seen.set(no, row.row)
    const sitter = sitterOf(row, reading)
    const mark = sitter && markOf(row, sitter, reading)
    if (!sitter || !mark || row.hasErrors()) return []
    if (isKnown(row, sitter, mark)) {
      duplicates += 1
      return []
    }
    return [mark]
  })
  return {
    rows: sheet.rows.length,
    good,
    duplicates,
    problems: [...sheet.problems, ...sheet.rows.flatMap(({ problems }) => problems)],
    sample: sheet.rows.map((row) => ({
      准考证号: row.text('admissionNo') || null,
      姓名: row.text('name') || null,
      ...Object.fromEntries(
        PARTS.filter((part) => reading.maxima[part]).map((part) => [
          part === 'GENERAL' ? '通用成绩' : '专业成绩',
          textOf(row, part, reading.maxima) || null,
        ]),
      ),
    })),
  }
}

function sitterOf(row: SheetRow<Field>, { sitters, now }: Reading): Sitter | undefined {
  const no = row.text('admissionNo')
  if (no === '') {
    row.report('error', 'cell-missing', 'admissionNo')
    return undefined
  }
  const sitter = sitters.get(no)
  if (!sitter) {
    row.report('error', 'admission-unknown', 'admissionNo')
    return undefined
  }
  const name = row.text('name')
  if (name !== '' && name !== sitter.name) row.report('error', 'person-name-differs', 'name')
  if (now < sitter.startsAt) row.report('error', 'slot-not-begun', 'admissionNo')
  return sitter
}

/** With one part the column may simply be 成绩. */
const textOf = (row: SheetRow<Field>, part: Part, maxima: Reading['maxima']): string =>
  row.text(part) || (Object.keys(maxima).length === 1 ? row.text('mark') : '')

function markOf(row: SheetRow<Field>, sitter: Sitter, { session, maxima }: Reading): NewPaperMark | undefined {
  const asked = PARTS.filter((part) => maxima[part] !== undefined)
  const cells = asked.map((part) => ({ part, cell: readMark(textOf(row, part, maxima)), most: maxima[part]! }))
  const absent = cells.filter(({ cell }) => cell === 'absent').length
  if (absent > 0 && absent < cells.length) row.report('error', 'mark-absent-mixed', cells[0]!.part)
  const marks: PaperMarks = {}
  for (const { part, cell, most } of cells) {
    if (cell === 'missing') row.report('error', 'paper-mark-missing', columnOf(row, part))
    else if (cell === 'invalid') row.report('error', 'mark-invalid', columnOf(row, part))
    else if (cell !== 'absent' && cell > most)
      row.report('error', 'paper-mark-too-high', columnOf(row, part), { most: most / 100 })
    else if (cell !== 'absent') marks[part] = cell
  }
  if (row.hasErrors()) return undefined
  const isAbsent = absent > 0
  const { parts: partMarks, ...judged } = judgePaper(marks, maxima, session.rules)
  const generalMark = marks.GENERAL ?? null
  const professionalMark = marks.PROFESSIONAL ?? null
  return {
    registrationId: sitter.id,
    version: (sitter.version ?? 0) + 1,
    rowNo: row.row,
    isAbsent,
    generalMark,
    professionalMark,
    domainCode: sitter.domainCode,
    partMarks,
    ...judged,
    answerHash: sha256Hex(Buffer.from(`paper\n${sitter.admissionNo}\n${generalMark ?? ''}\n${professionalMark ?? ''}`)),
  }
}

/** The cell that a problem of the part's mark belongs to. */
const columnOf = (row: SheetRow<Field>, part: Part): Field =>
  row.text(part) === '' && row.text('mark') !== '' ? 'mark' : part

/** The same again is left out; something else corrects what was entered before, and says so. */
function isKnown(row: SheetRow<Field>, sitter: Sitter, mark: NewPaperMark): boolean {
  if (sitter.version === null) return false
  const isSame =
    sitter.isAbsent === mark.isAbsent &&
    sitter.generalMark === mark.generalMark &&
    sitter.professionalMark === mark.professionalMark
  row.report('warning', isSame ? 'mark-known' : 'mark-corrected', 'admissionNo')
  return isSame
}
