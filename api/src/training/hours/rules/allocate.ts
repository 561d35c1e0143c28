/**
 * What each training of a year counts (学时认定). The rules bound the hours of half a day, a day, a day online and a
 * year of one source, and nothing counts twice. The answer is a function of the set of trainings alone: they are gone
 * through in an order of their own (day, source, time, key), so it doesn't matter when which one was booked, hours
 * booked in one heap on 31 December earn no more than in time, and taking one back restores what it kept out.
 *
 * domain.md 3: day cap, half-day cap, yearly caps by source and the teaching multiplier (授课折算) are parameters.
 */
import { addDays, dayOf } from '../../../kernel/day.ts'
import type { Cut, HourCategory, HourSource } from './words.ts'

export interface HourSpan {
  from: Date
  to: Date
}

/** Something that earns hours; amounts are hundredths of a credit hour. */
export interface Credit {
  key: string
  category: HourCategory
  source: Exclude<HourSource, 'REVERSAL'>
  raw: number
  heldOn: string
  certificateNo: string | null
  /** Within one day: a time of day, which can't be spent twice. Over several days: as much on each of them. */
  span: HourSpan | null
}

/** The rules of one day; hours, not hundredths, as the parameters write them. */
export interface DayRules {
  dayCap: number
  halfDayCap: number
  onlineDayCap: number
  yearCaps: Partial<Record<HourSource, number | null>>
  teachingMultiplier: number
}

export interface Allocated {
  hours: number
  cut: Cut[]
}

/** Evidence of our own comes before what somebody claims. */
const ORDER: readonly HourSource[] = ['CARRY_OVER', 'ADJUSTMENT', 'TEACHING', 'CLASS', 'ONLINE', 'EXTERNAL', 'IMPORT']
/** What somebody says of training elsewhere. The lessons of one class of ours share a certificate; these may not. */
export const CLAIMED: readonly HourSource[] = ['EXTERNAL', 'IMPORT']
const UNCAPPED: readonly HourSource[] = ['CARRY_OVER', 'ADJUSTMENT']

function before(a: Credit, b: Credit): number {
  if (a.heldOn !== b.heldOn) return a.heldOn < b.heldOn ? -1 : 1
  const rank = ORDER.indexOf(a.source) - ORDER.indexOf(b.source)
  if (rank !== 0) return rank
  const time = (a.span?.from.getTime() ?? Infinity) - (b.span?.from.getTime() ?? Infinity)
  if (time !== 0 && !Number.isNaN(time)) return time
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** By key, what every credit of one person and year counts. */
export function allocate(credits: readonly Credit[], rulesOn: (day: string) => DayRules): Map<string, Allocated> {
  const ours = credits
    .filter(({ source }) => !CLAIMED.includes(source))
    .flatMap(({ certificateNo }) => certificateNo ?? [])
  const year = new YearSoFar(rulesOn, ours)
  return new Map([...credits].sort(before).map((credit) => [credit.key, year.take(credit)]))
}

/** What of the bounds is used up by the credits so far. */
class YearSoFar {
  readonly #rulesOn: (day: string) => DayRules
  readonly #days = new Map<string, { day: number; online: number; halves: [number, number]; busy: HourSpan[] }>()
  readonly #certificates: Set<string>
  readonly #sources = new Map<HourSource, number>()

  constructor(rulesOn: (day: string) => DayRules, certificates: readonly string[]) {
    this.#rulesOn = rulesOn
    this.#certificates = new Set(certificates.map(normalCertificate))
  }

  take(credit: Credit): Allocated {
    if (UNCAPPED.includes(credit.source)) return { hours: credit.raw, cut: [] }
    const cut = new Set<Cut>()
    if (credit.certificateNo !== null && CLAIMED.includes(credit.source)) {
      const certificate = normalCertificate(credit.certificateNo)
      if (this.#certificates.has(certificate)) return { hours: 0, cut: ['same-certificate'] }
      this.#certificates.add(certificate)
    }
    const present = pieces(credit).reduce((sum, piece) => sum + this.#takeDay(credit, piece, cut), 0)
    const rules = this.#rulesOn(credit.heldOn)
    const worth = credit.source === 'TEACHING' ? present * rules.teachingMultiplier : present
    const hours = this.#takeYear(credit.source, worth, rules.yearCaps[credit.source], cut)
    return { hours, cut: [...cut] }
  }

  /** Of one day's hours, those that neither the time of day nor a bound of the day takes. */
  #takeDay({ source }: Credit, { day, raw, span }: Piece, cut: Set<Cut>): number {
    const rules = this.#rulesOn(day)
    const used = this.#dayOf(day)
    const isOnline = source === 'ONLINE'
    // Time online was confirmed by the server one material at a time; its span says from when to when, not all of it.
    const timed = isOnline ? null : span
    const free = timed ? freeMinutes(timed, used.busy) : null
    const halves: [number, number] = free ? shares(raw, timed!, free) : [0, raw]
    if (free && halves[0] + halves[1] < raw) cut.add('overlap')
    const wanted = bounded(halves, timed ? rules.halfDayCap * 100 : Infinity, used.halves, () =>
      cut.add('half-day-cap'),
    )
    let amount = wanted[0] + wanted[1]
    if (isOnline) amount = bound(amount, rules.onlineDayCap * 100 - used.online, () => cut.add('online-day-cap'))
    amount = bound(amount, rules.dayCap * 100 - used.day, () => cut.add('day-cap'))
    used.day += amount
    if (isOnline) used.online += amount
    if (timed) {
      const morning = Math.min(amount, wanted[0])
      used.halves[0] += morning
      used.halves[1] += amount - morning
      used.busy.push(timed)
    }
    return amount
  }

  #takeYear(source: HourSource, amount: number, cap: number | null | undefined, cut: Set<Cut>): number {
    const used = this.#sources.get(source) ?? 0
    const hours = cap == null ? amount : bound(amount, cap * 100 - used, () => cut.add('year-cap'))
    this.#sources.set(source, used + hours)
    return hours
  }

  #dayOf(day: string) {
    const known = this.#days.get(day) ?? { day: 0, online: 0, halves: [0, 0] as [number, number], busy: [] }
    this.#days.set(day, known)
    return known
  }
}

/** At most `left`, which may be below nothing when a bound was lowered. */
function bound(amount: number, left: number, onCut: () => void): number {
  if (amount <= left) return amount
  onCut()
  return Math.max(0, left)
}

function bounded(halves: [number, number], cap: number, used: [number, number], onCut: () => void): [number, number] {
  return [bound(halves[0], cap - used[0], onCut), bound(halves[1], cap - used[1], onCut)]
}

/** Certificate numbers are compared without blanks, hyphens and case. */
export const normalCertificate = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-_/]/g, '')
    .toUpperCase()

interface Piece {
  day: string
  raw: number
  /** Null: some time of that day. */
  span: HourSpan | null
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

/** A training of several days as much on each of them, the first ones the odd hundredths. */
function pieces({ raw, heldOn, span }: Credit): Piece[] {
  if (!span || span.to <= span.from) return [{ day: heldOn, raw, span: null }]
  const first = dayOf(span.from)
  const last = dayOf(new Date(span.to.getTime() - 1))
  if (first === last) return [{ day: first, raw, span: span.to.getTime() - span.from.getTime() < DAY_MS ? span : null }]
  const count = Math.round((startOf(last) - startOf(first)) / DAY_MS) + 1
  return Array.from({ length: count }, (_, i) => ({
    day: addDays(first, i),
    raw: Math.floor(raw / count) + (i < raw % count ? 1 : 0),
    span: null,
  }))
}

/** Minutes before and after noon that no other training has taken. */
function freeMinutes(span: HourSpan, busy: readonly HourSpan[]): [number, number] {
  const noon = startOf(dayOf(span.from)) + DAY_MS / 2
  const [from, to] = [span.from.getTime(), span.to.getTime()]
  return [unspent(from, Math.min(to, noon), busy), unspent(Math.max(from, noon), to, busy)]
}

function unspent(from: number, to: number, busy: readonly HourSpan[]): number {
  let at = from
  let free = 0
  for (const other of [...busy].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const [start, end] = [Math.max(other.from.getTime(), at), Math.min(other.to.getTime(), to)]
    if (end <= start) continue
    free += start - at
    at = end
  }
  return Math.max(0, free + Math.max(0, to - at)) / MINUTE_MS
}

/** The hours of a time of day by its free minutes before and after noon. */
function shares(raw: number, { from, to }: HourSpan, [morning, afternoon]: [number, number]): [number, number] {
  const whole = (to.getTime() - from.getTime()) / MINUTE_MS
  const free = Math.floor((raw * (morning + afternoon)) / whole)
  const first = Math.floor((raw * morning) / whole)
  return [first, free - first]
}
