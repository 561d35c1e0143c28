import type { Trx } from '../../platform/db/database.ts'
import { askedOf, yearKey } from './asked.ts'
import { insertAccounts, listBySource, listCertificates, lockAccounts } from './queries.ts'
import { type By, type NewCredit, reckon } from './reckon.ts'
import { byCategory, isBookable, missingOf } from './rules/account.ts'
import { CLAIMED, normalCertificate } from './rules/allocate.ts'
import { decimal, hundredths } from './rules/amount.ts'
import { groupBy } from './rules/group.ts'
import type { Cut } from './rules/words.ts'

export interface NewHourEntry {
  personId: string
  /** The unit today: pages of a unit are sums over it. */
  organId: string
  category: 'PUBLIC_LAW' | 'BUSINESS' | 'SKILL'
  source: 'CLASS' | 'ONLINE' | 'EXTERNAL' | 'TEACHING' | 'IMPORT' | 'CARRY_OVER' | 'ADJUSTMENT'
  /** Hundredths of credit hours before caps and rates; the teaching multiplier (授课折算) is applied here, not by the caller. */
  rawHours: number
  /** What it stands for, e.g. `lesson:<id>:<person>`; the same key is booked once. */
  sourceKey: string
  title: string
  heldOn: string
  certificateNo?: string | null
  /** Best one entry for each lesson, with its span: half-day caps and double counting need the time of day. */
  span?: { from: Date; to: Date } | null
  reason?: string | null
  /** The year it counts for when that is not the year of `heldOn`: making up for the year before. */
  year?: number
}

export interface Posted {
  sourceKey: string
  entryId: string | null
  /** hundredths */
  hours: number
  /** Codes of caps that took something, `already-counted`, `same-certificate`, `overlap`, `year-closed`. */
  cut: string[]
}

/** Rows of one statement stay far below PostgreSQL's limit of parameters. */
const AT_ONCE = 1000

/**
 * Books trainings: applies caps and rates by the rules of the day on which each was held, and brings the accounts in line,
 * in the caller's transaction. Idempotent by `sourceKey`: what was booked before answers `already-counted` with its entry; after a
 * reversal the same key may be booked anew. Nothing is booked to a year that is settled otherwise than SHORT.
 */
export async function postHours(trx: Trx, entries: readonly NewHourEntry[], by: By): Promise<Posted[]> {
  // One order for everybody, so that two batches wait for each other instead of deadlocking.
  const ordered = [...entries].sort((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0))
  const posted = new Map<string, Posted>()
  for (let at = 0; at < ordered.length; at += AT_ONCE) {
    for (const one of await postSome(trx, ordered.slice(at, at + AT_ONCE), by)) posted.set(one.sourceKey, one)
  }
  return entries.map(({ sourceKey }) => posted.get(sourceKey)!)
}

const yearOf = ({ year, heldOn }: Pick<NewHourEntry, 'year' | 'heldOn'>): number => year ?? Number(heldOn.slice(0, 4))

async function postSome(trx: Trx, entries: readonly NewHourEntry[], by: By): Promise<Posted[]> {
  await openAccounts(trx, entries, by.at)
  const accounts = await lockAccounts(
    trx,
    entries.map((one) => ({ personId: one.personId, year: yearOf(one) })),
  )
  const keys = await sourceKeys(
    trx,
    entries.map(({ sourceKey }) => sourceKey),
  )
  const countsAlready = await certificatesOf(trx, entries)
  const out = new Map<string, Posted>()
  const credits = new Map<string, NewCredit & { sourceKey: string }>()
  for (const entry of entries) {
    const { personId, organId, category, source, sourceKey, title, heldOn } = entry
    const year = yearOf(entry)
    const account = accounts.get(yearKey({ personId, year }))!
    const known = keys.get(sourceKey)!
    const refuse = (cut: Cut, entryId: string | null = null, hours = 0) =>
      out.set(sourceKey, { sourceKey, entryId, hours, cut: [cut] })
    if (known.entry) refuse('already-counted', String(known.entry.id), hundredths(known.entry.hours))
    else if (credits.has(known.key)) continue
    else if (!isBookable(account.state)) refuse('year-closed')
    else if (countsAlready(entry)) refuse('same-certificate')
    else {
      const { certificateNo = null, span = null, reason = null, rawHours: raw } = entry
      const credit = { key: known.key, category, source, raw, heldOn, certificateNo, span }
      credits.set(known.key, { personId, organId, year, credit, title, reason, sourceKey })
    }
  }
  const concerned = new Set([...credits.values()].map(yearKey))
  const touched = new Map([...accounts].filter(([key]) => concerned.has(key)))
  const booked = await reckon(trx, touched, [...credits.values()], by)
  for (const [key, { sourceKey }] of credits) {
    const { entryId, hours, cut } = booked.get(key)!
    out.set(sourceKey, { sourceKey, entryId: entryId === null ? null : String(entryId), hours, cut })
  }
  return [...out.values()]
}

/** Opens the accounts of these years that don't exist yet. */
export async function openAccounts(
  trx: Trx,
  wanted: readonly { personId: string; organId: string; heldOn: string; year?: number }[],
  at: Date,
): Promise<void> {
  const years = [...groupBy(wanted, (one) => yearKey({ personId: one.personId, year: yearOf(one) })).values()].map(
    ([one]) => ({ personId: one!.personId, organId: one!.organId, year: yearOf(one!) }),
  )
  const asked = await askedOf(trx, years)
  const none = byCategory(() => 0)
  const rows = years
    .sort((a, b) => (yearKey(a) < yearKey(b) ? -1 : 1))
    .map(({ personId, organId, year }) => {
      const { required, months, reason, minimums } = asked.get(yearKey({ personId, year }))!
      const missing = decimal(missingOf({ required, minimums }, none))
      return {
        personId,
        organId,
        year,
        required: decimal(required),
        months,
        reason,
        missing,
        settledAt: null,
        updatedAt: at,
      }
    })
  await insertAccounts(trx, rows)
}

interface KnownKey {
  /** Under which it would be booked: the caller's own, or with a number after a reversal. */
  key: string
  /** The entry that stands under it. */
  entry?: { id: number; hours: string }
}

async function sourceKeys(trx: Trx, wanted: readonly string[]): Promise<Map<string, KnownKey>> {
  const out = new Map<string, KnownKey>(wanted.map((key) => [key, { key }]))
  let open = [...out]
  for (let again = 2; open.length > 0; again++) {
    const found = new Map(
      (
        await listBySource(
          trx,
          open.map(([, { key }]) => key),
        )
      ).map((row) => [row.sourceKey, row]),
    )
    const reversed: [string, KnownKey][] = []
    for (const [wantedKey, known] of open) {
      const row = found.get(known.key)
      if (!row) continue
      if (row.isReversed) {
        const next = { key: `${wantedKey}#${again}` }
        out.set(wantedKey, next)
        reversed.push([wantedKey, next])
      } else out.set(wantedKey, { ...known, entry: row })
    }
    open = reversed
  }
  return out
}

/**
 * Says whether what somebody says of training elsewhere is by a certificate that counts already, in whatever year and
 * however it is written. Whoever asks first is the first.
 */
async function certificatesOf(trx: Trx, entries: readonly NewHourEntry[]) {
  const claimed = entries.filter(({ source, certificateNo }) => CLAIMED.includes(source) && certificateNo)
  const rows =
    claimed.length === 0
      ? []
      : await listCertificates(
          trx,
          claimed.map(({ personId }) => personId),
        )
  const key = (personId: string, certificateNo: string) => `${personId} ${normalCertificate(certificateNo)}`
  const known = new Set(rows.map(({ personId, certificateNo }) => key(personId, certificateNo)))
  return ({ personId, certificateNo, source }: NewHourEntry): boolean => {
    if (!CLAIMED.includes(source) || !certificateNo) return false
    const own = key(personId, certificateNo)
    const counts = known.has(own)
    known.add(own)
    return counts
  }
}

export { reverseHours } from './reverse.ts'
