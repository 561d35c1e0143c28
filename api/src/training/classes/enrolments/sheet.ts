import type { Deps } from '../../../deps.ts'
import { idNumberHash } from '../../../people/index.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { readSheetFile, type SheetProblem } from '../../../platform/files/sheet.ts'
import type { Column, SheetRow } from '../../../platform/files/sheet-header.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { DetailedClass } from '../queries.ts'
import { failedGuards } from '../rules/enrolment-guards.ts'
import { judge } from './facts.ts'
import { listNamed } from './queries.ts'

type Field = 'name' | 'idNumber' | 'organ'

const NOMINATION_COLUMNS: readonly Column<Field>[] = [
  { field: 'name', names: ['姓名', '人员姓名', 'name'], isNeeded: true },
  { field: 'idNumber', names: ['证件号码', '身份证号', '身份证号码', '公民身份号码', 'id number'] },
  { field: 'organ', names: ['单位', '单位名称', '工作单位', 'organ', 'unit'] },
]

interface Draft {
  source: SheetRow<Field>
  name: string
  organ: string
  hash: string | null
}

export interface NominationPlan {
  rows: number
  /** People who may come, in the order of the sheet. */
  personIds: string[]
  duplicates: number
  problems: SheetProblem[]
  sample: Record<string, string | null>[]
}

/**
 * What carrying out the sheet would do now. A person is found among the caller's own by number, else by name and unit;
 * every rule of enrolment that forbids somebody is a problem of his row.
 * @param trx sees every enrolment; the people are those of the caller's scope
 */
export async function planNominations(
  trx: Trx,
  { keyring, clock }: Deps,
  caller: Caller,
  { row, bytes }: { row: DetailedClass; bytes: Uint8Array },
): Promise<NominationPlan> {
  const sheet = readSheetFile(bytes, NOMINATION_COLUMNS)
  const drafts = sheet.rows.map((source): Draft => {
    const idNumber = source.text('idNumber').toUpperCase()
    const hash = idNumber === '' ? null : idNumberHash(keyring, idNumber).toString('hex')
    return { source, name: source.text('name'), organ: source.text('organ'), hash }
  })
  const named = await listNamed(
    trx,
    caller.scope,
    drafts.map(({ name }) => name),
  )
  const byName = Map.groupBy(named, ({ name }) => name)
  const seen = new Set<string>()
  let duplicates = 0
  const found = drafts.flatMap((draft) => {
    const id = personOf(draft, byName.get(draft.name) ?? [])
    if (id === undefined) return []
    if (seen.has(id)) {
      duplicates += 1
      draft.source.report('warning', 'person-repeated', 'name')
      return []
    }
    seen.add(id)
    return [{ draft, id }]
  })
  const judged = await judge(trx, { row, source: 'UNIT', now: clock.now() }, [...seen])
  const personIds = found.flatMap(({ draft: { source }, id }) => {
    const failed = failedGuards(judged.get(id)?.guards ?? [])
    const isIn = failed.some(({ code }) => code === 'not-enrolled')
    if (isIn) duplicates += 1
    for (const { code, detail } of failed)
      source.report(code === 'not-enrolled' ? 'warning' : 'error', `enrolment-${code}`, 'name', detail)
    return failed.length === 0 ? [id] : []
  })
  return {
    rows: drafts.length,
    personIds,
    duplicates,
    problems: [...sheet.problems, ...drafts.flatMap(({ source }) => source.problems)],
    sample: drafts.slice(0, 20).map(({ name, organ }) => ({ 姓名: name || null, 单位: organ || null })),
  }
}

function personOf(
  { source, name, organ, hash }: Draft,
  candidates: readonly { id: string; organName: string; idNumberHash: Buffer }[],
): string | undefined {
  if (name === '') {
    source.report('error', 'cell-missing', 'name')
    return undefined
  }
  const fit = candidates.filter(
    (one) => (hash === null || one.idNumberHash.toString('hex') === hash) && (organ === '' || one.organName === organ),
  )
  if (fit.length === 1) return fit[0]!.id
  if (fit.length > 1) source.report('error', 'person-ambiguous', 'name', { persons: fit.length })
  else if (candidates.length === 0) source.report('error', 'person-unknown', 'name')
  else source.report('error', 'person-differs', hash === null ? 'organ' : 'idNumber')
  return undefined
}
