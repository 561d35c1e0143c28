import { createHash } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { todayOf } from '../../../kernel/clock.ts'
import { addDays } from '../../../kernel/day.ts'
import { idNumberHash, nameKey, type PersonFacts, personFacts } from '../../../people/index.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { readSheetFile, type SheetProblem } from '../../../platform/files/sheet.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { rulesSince } from '../../../regulations/index.ts'
import { yearKey } from '../asked.ts'
import { type Standing, standingIn } from '../ledger.ts'
import type { NewHourEntry } from '../post.ts'
import { type AccountRow, findAccounts, listLedger } from '../queries.ts'
import { isBookable } from '../rules/account.ts'
import { normalCertificate } from '../rules/allocate.ts'
import { titleKey } from '../rules/claim.ts'
import { groupBy } from '../rules/group.ts'
import type { HourCategory } from '../rules/words.ts'
import { findByIdNumbers } from './queries.ts'
import { HOUR_COLUMNS, type HourDraft, readHourRow } from './sheet.ts'

export interface HourPlan {
  drafts: HourDraft[]
  good: NewHourEntry[]
  duplicates: number
  problems: SheetProblem[]
}

/** A row without an error has all of these. */
type Whole = HourDraft & { category: HourCategory; startsOn: string; endsOn: string; hours: number; year: number }

/** What carrying out the sheet would book now. Refuses files that can't be read at all. */
export async function planHours(trx: Trx, deps: Deps, caller: Caller, bytes: Uint8Array): Promise<HourPlan> {
  const sheet = readSheetFile(bytes, HOUR_COLUMNS)
  const drafts = sheet.rows.map((row) => readHourRow(row, todayOf(deps.clock)))
  const people = await peopleOf(trx, deps, caller, drafts)
  const since = Number((await rulesSince(trx, ['training.annual_hours'])).slice(0, 4))
  const rows = drafts.flatMap((draft) => {
    const person = personOf(draft, people, caller)
    if (draft.year !== undefined && draft.year < since)
      draft.source.report('error', 'hours-year-before-rules', 'year', { since })
    return person && !draft.source.hasErrors() ? [{ draft: draft as Whole, person }] : []
  })
  const years = rows.map(({ draft, person }) => ({ personId: person.id, year: draft.year }))
  const ledger = years.length === 0 ? new Map<string, Standing[]>() : standingIn(await listLedger(trx, years))
  const accounts = new Map((years.length === 0 ? [] : await findAccounts(trx, years)).map((row) => [yearKey(row), row]))
  const seen = new Set<string>()
  let duplicates = 0
  const good = rows.flatMap(({ draft, person }) => {
    const entry = entryOf(draft, person)
    const counted = judge(draft, entry, { accounts, ledger, seen })
    if (counted) duplicates += 1
    return counted || draft.source.hasErrors() ? [] : [entry]
  })
  const problems = [...sheet.problems, ...drafts.flatMap(({ source }) => source.problems)]
  return { drafts, good, duplicates, problems }
}

/** People of the caller's scope by number. */
async function peopleOf(
  trx: Trx,
  { keyring }: Deps,
  caller: Caller,
  drafts: readonly HourDraft[],
): Promise<Map<string, PersonFacts>> {
  const numbers = [...new Set(drafts.map(({ idNumber }) => idNumber).filter((text) => text !== ''))]
  const hashes = new Map(numbers.map((number) => [idNumberHash(keyring, number).toString('hex'), number]))
  const found = await findByIdNumbers(
    trx,
    [...hashes.keys()].map((hex) => Buffer.from(hex, 'hex')),
  )
  const facts = new Map(
    (
      await personFacts(
        trx,
        caller.scope,
        found.map(({ id }) => id),
      )
    ).map((person) => [person.id, person]),
  )
  return new Map(
    found.flatMap(({ id, idNumberHash: hash }) => {
      const person = facts.get(id)
      return person ? [[hashes.get(hash.toString('hex'))!, person] as const] : []
    }),
  )
}

function personOf(
  { source, idNumber, name }: HourDraft,
  people: ReadonlyMap<string, PersonFacts>,
  caller: Caller,
): PersonFacts | undefined {
  if (idNumber === '') return undefined
  const person = people.get(idNumber)
  if (!person) source.report('error', 'hours-person-unknown', 'idNumber')
  else if (nameKey(person.name) !== nameKey(name)) source.report('error', 'person-name-differs', 'name')
  else if (!person.primaryPost) source.report('error', 'hours-person-without-post', 'idNumber')
  else if (person.id === caller.personId) source.report('error', 'hours-own', 'idNumber')
  return person
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

function entryOf(draft: Whole, person: PersonFacts): NewHourEntry {
  const { category, title, startsOn, endsOn, hours, certificateNo, year } = draft
  const what = [titleKey(title), startsOn, endsOn, hours, certificateNo ?? ''].join('|')
  return {
    personId: person.id,
    organId: person.primaryPost?.organId ?? '',
    category,
    source: 'IMPORT',
    rawHours: hours,
    sourceKey: `import:${person.id}:${createHash('sha256').update(what).digest('hex').slice(0, 24)}`,
    title,
    heldOn: endsOn,
    certificateNo,
    span: { from: startOf(startsOn), to: startOf(addDays(endsOn, 1)) },
    year,
  }
}

interface Known {
  accounts: ReadonlyMap<string, AccountRow>
  ledger: ReadonlyMap<string, Standing[]>
  /** Source keys and certificates of the rows above. */
  seen: Set<string>
}

/** Reports what the ledger or the rows above say of a row; true when it is counted already. */
function judge(
  { source, startsOn, endsOn, year }: Whole,
  entry: NewHourEntry,
  { accounts, ledger, seen }: Known,
): boolean {
  const key = yearKey({ personId: entry.personId, year })
  const certificate = entry.certificateNo && `${entry.personId}:${normalCertificate(entry.certificateNo)}`
  if (seen.has(entry.sourceKey) || (certificate && seen.has(certificate)))
    source.report('error', 'hours-row-repeated', certificate ? 'certificate' : 'title')
  seen.add(entry.sourceKey)
  if (certificate) seen.add(certificate)
  const account = accounts.get(key)
  if (account && !isBookable(account.state)) source.report('error', 'hours-year-closed', 'startsOn', { year })
  const standing = ledger.get(key) ?? []
  const alike = standing.find(({ credit, entry: old }) => {
    const isSame =
      credit.certificateNo && certificate === `${entry.personId}:${normalCertificate(credit.certificateNo)}`
    const meets = credit.heldOn >= startsOn && credit.heldOn <= endsOn
    return isSame || credit.key === entry.sourceKey || (meets && titleKey(old.title) === titleKey(entry.title))
  })
  if (alike) {
    source.report('warning', 'hours-counted-already', 'title', { title: alike.entry.title, day: alike.entry.heldOn })
    return true
  }
  const shared = groupBy(standing, ({ credit }) => credit.heldOn)
  const day = [...shared.keys()].find((one) => one >= startsOn && one <= endsOn)
  if (day) source.report('warning', 'hours-day-shared', 'startsOn', { title: shared.get(day)![0]!.entry.title, day })
  return false
}
