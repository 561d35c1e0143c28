import type { Deps } from '../../../deps.ts'
import { domainNames, domainOf } from '../../../organisations/index.ts'
import { idNumberHash } from '../../../people/index.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { readSheetFile, type SheetProblem } from '../../../platform/files/sheet.ts'
import type { Column, SheetRow } from '../../../platform/files/sheet-header.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { SessionData } from '../present.ts'
import { listNamed, type NamedPerson } from './nominee-queries.ts'
import { type JudgedEntry, judgeEntries, type RegistrationEntry } from './register.ts'

type Field = 'name' | 'idNumber' | 'organ' | 'domain'

/** The columns of a sheet of nominations (报名表). */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'name', names: ['姓名', '人员姓名', 'name'], isNeeded: true },
  { field: 'idNumber', names: ['证件号码', '身份证号', '身份证号码', '公民身份号码', 'id number'] },
  { field: 'organ', names: ['单位', '单位名称', '工作单位', 'organ', 'unit'] },
  { field: 'domain', names: ['执法领域', '报考领域', '专业', 'domain'] },
]

interface Draft {
  source: SheetRow<Field>
  name: string
  organ: string
  hash: string | null
  domain: string
}

export interface RegistrationPlan {
  rows: number
  good: JudgedEntry[]
  duplicates: number
  problems: SheetProblem[]
  sample: Record<string, string | null>[]
}

/**
 * What carrying out the sheet would do now. A person is found among the caller's own by number, else by name and unit;
 * each rule that keeps him out is a problem of the cell that it is about.
 * @param trx sees everything; the people are those of the caller's scope
 */
export async function planRegistrations(
  trx: Trx,
  deps: Deps,
  caller: Caller,
  { session, bytes }: { session: SessionData; bytes: Uint8Array },
): Promise<RegistrationPlan> {
  const sheet = readSheetFile(bytes, COLUMNS)
  const drafts = sheet.rows.map((source): Draft => {
    const idNumber = source.text('idNumber').toUpperCase()
    const hash = idNumber === '' ? null : idNumberHash(deps.keyring, idNumber).toString('hex')
    const text = (field: Field) => source.text(field)
    return { source, name: text('name'), organ: text('organ'), hash, domain: text('domain') }
  })
  const { found, duplicates } = await findPeople(trx, caller, { session, drafts })
  const judged = await judgeEntries(trx, deps, caller, { session, entries: [...found.keys()] })
  const byPerson = new Map([...found].map(([{ personId }, draft]) => [personId, draft]))
  const good = judged.filter((entry) => report(entry, byPerson.get(entry.personId)!.source))
  return {
    rows: drafts.length,
    good,
    duplicates,
    problems: [...sheet.problems, ...drafts.flatMap(({ source }) => source.problems)],
    sample: drafts.map(({ name, organ, domain }) => ({
      姓名: name || null,
      单位: organ || null,
      执法领域: domain || null,
    })),
  }
}

async function findPeople(
  trx: Trx,
  caller: Caller,
  { session, drafts }: { session: SessionData; drafts: readonly Draft[] },
): Promise<{ found: Map<RegistrationEntry, Draft>; duplicates: number }> {
  const names = drafts.map(({ name }) => name)
  const byName = Map.groupBy(await listNamed(trx, caller, names), ({ name }) => name)
  const domains = await domainNames(trx)
  const found = new Map<RegistrationEntry, Draft>()
  const seen = new Map<string, number>()
  let duplicates = 0
  for (const draft of drafts) {
    const person = personOf(draft, byName.get(draft.name) ?? [])
    const domainCode = person && domainIn(draft, person, { session, domains })
    if (!person || !domainCode) continue
    const first = seen.get(person.id)
    if (first === undefined) {
      seen.set(person.id, draft.source.row)
      found.set({ personId: person.id, domainCode }, draft)
    } else {
      duplicates += 1
      draft.source.report('error', 'person-repeated', 'name', { first })
    }
  }
  return { found, duplicates }
}

function personOf({ source, name, organ, hash }: Draft, candidates: readonly NamedPerson[]): NamedPerson | undefined {
  if (name === '') {
    source.report('error', 'cell-missing', 'name')
    return undefined
  }
  const fit = candidates.filter(
    (one) => (hash === null || one.idNumberHash.toString('hex') === hash) && (organ === '' || one.organName === organ),
  )
  if (fit.length === 1) return fit[0]
  if (fit.length > 1) source.report('error', 'person-ambiguous', 'name', { persons: fit.length })
  else if (candidates.length === 0) source.report('error', 'person-unknown', 'name')
  else source.report('error', 'person-differs', hash === null ? 'organ' : 'idNumber')
  return undefined
}

/** The domain that the sheet says; without one, the person's only domain that the session examines. */
function domainIn(
  { source, domain: text }: Draft,
  person: NamedPerson,
  { session, domains }: { session: SessionData; domains: Awaited<ReturnType<typeof domainNames>> },
): string | undefined {
  if (text !== '') {
    const code = domainOf(text, domains)
    if (!code) source.report('error', 'domain-unknown', 'domain', { text: text.slice(0, 60) })
    return code
  }
  const open = person.domainCodes.filter((code) => session.domainCodes.includes(code))
  if (open.length > 1) source.report('error', 'domain-needed', 'domain', { domains: open.length })
  return open.length > 1 ? undefined : (open[0] ?? person.domainCodes[0] ?? session.domainCodes[0])
}

const CELL_OF: Partial<Record<JudgedEntry['guards'][number]['code'], Field>> = {
  'domain-offered': 'domain',
  'domain-of-organ': 'domain',
  'makeup-candidate': 'name',
}

/** Reports what keeps the entry out; true when nothing does. */
function report({ guards }: JudgedEntry, source: SheetRow<Field>): boolean {
  const failed = guards.filter(({ passed }) => !passed)
  for (const { code, detail } of failed) source.report('error', `registration-${code}`, CELL_OF[code] ?? 'name', detail)
  return failed.length === 0
}
