import Type, { type Static } from 'typebox'
import { Day, Instant, Uuid } from '../../../kernel/fields.ts'
import { Nullable } from '../../../kernel/page.ts'
import {
  ACCOUNT_STATES,
  CATEGORIES,
  CLAIM_STATES,
  CONSEQUENCES,
  CUTS,
  EXEMPTION_KINDS,
  EXEMPTION_STATES,
  SOURCES,
  WARNING_STEPS,
} from './words.ts'

const Category = Type.Enum([...CATEGORIES])
export const Year = Type.Integer({ minimum: 2000, maximum: 2100 })

/** Credit hours with at most two places, e.g. 1.25. */
const Hours = Type.Number()

/** One line of the ledger; what it really counts today is `counted`. */
export const HourEntry = Type.Object({
  id: Type.String(),
  year: Type.Integer(),
  category: Category,
  source: Type.Enum([...SOURCES]),
  title: Type.String(),
  heldOn: Day,
  /** As posted; negative for a reversal, 0 when caps took everything. */
  hours: Hours,
  /** Before caps and rates. */
  rawHours: Hours,
  /** With what was put right since by adjustments and reversals. */
  counted: Hours,
  cut: Type.Array(Type.Enum([...CUTS])),
  certificateNo: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** The entry that this one takes back (REVERSAL) or puts right (ADJUSTMENT). */
  about: Nullable(Type.String()),
  reversed: Type.Boolean(),
  postedAt: Instant,
  openActions: Type.Array(Type.Enum(['REVERSE'])),
})
export type HourEntry = Static<typeof HourEntry>

export const HourWarning = Type.Object({
  step: Type.Enum([...WARNING_STEPS]),
  missing: Hours,
  /** Last day of the grace of a notice. */
  dueOn: Nullable(Day),
  consequence: Nullable(Type.Enum([...CONSEQUENCES])),
  at: Instant,
})
export type HourWarning = Static<typeof HourWarning>

/** Somebody's year as a unit or territory lists it. */
export const HourAccountRow = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  year: Type.Integer(),
  state: Type.Enum([...ACCOUNT_STATES]),
  required: Hours,
  total: Hours,
  /** Credit hours that must still be earned, of all categories together. */
  missing: Hours,
  publicLaw: Hours,
  business: Hours,
  skill: Hours,
  /** Hours by 31 December if he goes on as until today. */
  forecast: Hours,
  willBeShort: Type.Boolean(),
  /** The last step of the autopilot. */
  warned: Nullable(Type.Enum([...WARNING_STEPS])),
})
export type HourAccountRow = Static<typeof HourAccountRow>

/** 年度学时账户: the sum of the ledger and what the year asks. */
export const HourAccount = Type.Object({
  ...HourAccountRow.properties,
  /** Months for which hours are asked, and why fewer than twelve: a code (`not-in-post`, `exempted`). */
  months: Type.Integer(),
  reason: Nullable(Type.String()),
  earned: Type.Array(
    Type.Object({ category: Category, hours: Hours, /** 各类最低学时. */ minimum: Hours, missing: Hours }),
  ),
  bySource: Type.Array(Type.Object({ source: Type.Enum([...SOURCES]), hours: Hours })),
  /** By the month in which it was held, 1–12. */
  byMonth: Type.Array(Type.Object({ month: Type.Integer(), hours: Hours })),
  /** Last day on which training of the year counts, and on which it may be booked (the make-up window). */
  earnUntil: Day,
  bookableUntil: Day,
  settledAt: Nullable(Instant),
  /** What follows if it stays short. */
  consequences: Type.Array(Type.Enum([...CONSEQUENCES])),
  /** The renewal of the credential waits for the missing hours of an earlier year or this one. */
  renewalBlocked: Type.Boolean(),
  warnings: Type.Array(HourWarning),
  /** Years that have an account, newest first. */
  years: Type.Array(Type.Integer()),
})
export type HourAccount = Static<typeof HourAccount>

/** A class or an online course that would close the gap. */
export const GapOffer = Type.Object({
  kind: Type.Enum(['CLASS', 'ONLINE']),
  /** Of the class, or of the course when online. */
  id: Uuid,
  title: Type.String(),
  category: Category,
  hours: Hours,
  /** Of classes. */
  startsAt: Nullable(Instant),
  place: Nullable(Type.String()),
  enrolClosesAt: Nullable(Instant),
  freePlaces: Nullable(Type.Integer()),
  selfEnrol: Type.Boolean(),
})
export type GapOffer = Static<typeof GapOffer>

/** Something that may be the same training. */
export const HourDuplicate = Type.Object({
  entryId: Nullable(Type.String()),
  claimId: Nullable(Uuid),
  title: Type.String(),
  heldOn: Day,
  hours: Hours,
  because: Type.Array(Type.Enum(['certificate', 'date', 'title'])),
})
export type HourDuplicate = Static<typeof HourDuplicate>

/** 外部学时申报. */
export const HourClaim = Type.Object({
  id: Uuid,
  personId: Uuid,
  name: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  /** The year it is to count for; the year before during the make-up window. */
  year: Type.Integer(),
  category: Category,
  title: Type.String(),
  provider: Type.String(),
  startsOn: Day,
  endsOn: Day,
  hours: Hours,
  certificateNo: Nullable(Type.String()),
  proofName: Nullable(Type.String()),
  state: Type.Enum([...CLAIM_STATES]),
  reason: Nullable(Type.String()),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  /** What was posted and what took the rest. */
  posted: Nullable(Hours),
  cut: Type.Array(Type.Enum([...CUTS])),
  createdBy: Type.String(),
  createdAt: Instant,
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum(['CHANGE', 'ADD_PROOF', 'VERIFY', 'RETURN', 'REJECT', 'REVERSE'])),
  /** For each action that is closed to the caller now, why. */
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type HourClaim = Static<typeof HourClaim>

/** 学时减免申请. */
export const HourExemption = Type.Object({
  id: Uuid,
  personId: Uuid,
  name: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  year: Type.Integer(),
  kind: Type.Enum([...EXEMPTION_KINDS]),
  fromMonth: Type.Integer(),
  toMonth: Type.Integer(),
  note: Nullable(Type.String()),
  proofName: Nullable(Type.String()),
  state: Type.Enum([...EXEMPTION_STATES]),
  decisionReason: Nullable(Type.String()),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  createdAt: Instant,
  openActions: Type.Array(Type.Enum(['ADD_PROOF', 'APPROVE', 'REJECT', 'WITHDRAW'])),
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type HourExemption = Static<typeof HourExemption>

/** One cell of the heat map. */
const FigureCell = Type.Object({
  /** A category, or a month 1–12 as text. */
  key: Type.String(),
  hours: Hours,
  /** Credit hours for each person. */
  perPerson: Hours,
})

/** Sums over an area or a unit. */
export const FigureRow = Type.Object({
  kind: Type.Enum(['AREA', 'ORGAN']),
  /** Code of the area, or id of the unit: the drill-down of `/training-figures` or `/hour-accounts`. */
  id: Type.String(),
  name: Type.String(),
  persons: Type.Integer(),
  required: Hours,
  earned: Hours,
  missing: Hours,
  /** People who lack hours today, and those settled by result. */
  short: Type.Integer(),
  met: Type.Integer(),
  exempt: Type.Integer(),
  /** Percent of the required hours that are earned today, and by 31 December at today's pace (at most 100). */
  percent: Type.Number(),
  forecastPercent: Type.Number(),
  forecast: Hours,
  cells: Type.Array(FigureCell),
})
export type FigureRow = Static<typeof FigureRow>

export const TrainingFigures = Type.Object({
  year: Type.Integer(),
  asOf: Day,
  by: Type.Enum(['CATEGORY', 'MONTH']),
  areaCode: Nullable(Type.String()),
  areaName: Nullable(Type.String()),
  /** From the outermost area of the caller's view down to this one. */
  trail: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  /** Percent of the year that is over. */
  elapsedPercent: Type.Number(),
  total: FigureRow,
  rows: Type.Array(FigureRow),
})
export type TrainingFigures = Static<typeof TrainingFigures>

/** 年度结算. */
export const HourSettlement = Type.Object({
  year: Type.Integer(),
  /** Training of the year can be booked up to and including this day; then the year may be settled. */
  bookableUntil: Day,
  canSettle: Type.Boolean(),
  /** `hours-year-still-open`, `hours-settling-already`. */
  closedBecause: Nullable(Type.String()),
  /** Accounts of the scope by state. */
  counts: Type.Array(Type.Object({ state: Type.Enum([...ACCOUNT_STATES]), count: Type.Integer() })),
  lastJobId: Nullable(Uuid),
  lastAt: Nullable(Instant),
})
export type HourSettlement = Static<typeof HourSettlement>
