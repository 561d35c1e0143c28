import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { yearOfDay } from './calendar.ts'
import {
  type AreaOnTheWay,
  findArea,
  listAreas,
  outermostArea,
  type Sums,
  sumMonths,
  sumParts,
} from './figures-queries.ts'
import { elapsed, forecast } from './rules/account.ts'
import { hoursOf, hundredths } from './rules/amount.ts'
import { groupBy } from './rules/group.ts'
import type { FigureRow, TrainingFigures } from './rules/shapes.ts'

interface Query {
  year?: number
  area?: string
  by?: 'CATEGORY' | 'MONTH'
}

/** 学时热力图: the parts of an area, or the units of the lowest, by category or month. */
export function readFigures({ db, clock }: Deps, caller: Caller, query: Query): Promise<TrainingFigures> {
  const asOf = todayOf(clock)
  const year = query.year ?? yearOfDay(asOf)
  const by = query.by ?? 'CATEGORY'
  return inScope(db, caller, async (trx) => {
    const home = await outermostArea(trx, caller.scope)
    const area = query.area === undefined ? home : await findArea(trx, query.area)
    if (!home || !area) throw new Refusal('not-found', 'area-unknown')
    const parts = { scope: caller.scope, year, area: area.code }
    const sums = await sumParts(trx, parts)
    const months = by === 'MONTH' ? groupBy(await sumMonths(trx, parts), ({ id }) => id) : undefined
    const rows = sums.map((one) => presentRow(one, year, asOf, months && (months.get(one.id) ?? [])))
    const all = months && [...months.values()].flat()
    const { days, of } = elapsed(year, asOf)
    return {
      ...{ year, asOf, by, areaCode: area.code, areaName: area.name },
      trail: await trailOf(trx, home, area),
      elapsedPercent: Math.round((days / of) * 1000) / 10,
      total: presentRow(totalOf(sums, area), year, asOf, all),
      rows,
    }
  })
}

async function trailOf(trx: Trx, home: AreaOnTheWay, area: AreaOnTheWay): Promise<TrainingFigures['trail']> {
  const codes = area.path.split('/').filter((code) => code !== '')
  const from = Math.max(0, codes.indexOf(home.code))
  return (await listAreas(trx, codes.slice(from))).map(({ code, name }) => ({ code, name }))
}

const AMOUNTS = ['required', 'publicLaw', 'business', 'skill', 'missing'] as const
const COUNTS = ['persons', 'short', 'met', 'exempt'] as const

function totalOf(rows: readonly Sums[], { code, name }: AreaOnTheWay): Sums {
  const amount = (key: (typeof AMOUNTS)[number]) =>
    String(rows.reduce((sum, row) => sum + hundredths(row[key]), 0) / 100)
  const count = (key: (typeof COUNTS)[number]) => rows.reduce((sum, row) => sum + row[key], 0)
  return {
    ...{ kind: 'AREA', id: code, name },
    ...(Object.fromEntries(AMOUNTS.map((key) => [key, amount(key)])) as Pick<Sums, (typeof AMOUNTS)[number]>),
    ...(Object.fromEntries(COUNTS.map((key) => [key, count(key)])) as Pick<Sums, (typeof COUNTS)[number]>),
  }
}

function presentRow(
  row: Sums,
  year: number,
  day: string,
  months: readonly { month: number; hours: string }[] | undefined,
): FigureRow {
  const { kind, id, name, persons, short, met, exempt } = row
  const required = hundredths(row.required)
  const kinds = { PUBLIC_LAW: row.publicLaw, BUSINESS: row.business, SKILL: row.skill }
  const earned = Object.values(kinds).reduce((sum, text) => sum + hundredths(text), 0)
  const byEnd = forecast(earned, year, day)
  const byMonth = (month: number) =>
    (months ?? []).filter((one) => one.month === month).reduce((sum, { hours }) => sum + hundredths(hours), 0)
  const cells = months
    ? Array.from({ length: 12 }, (_, i) => [String(i + 1), byMonth(i + 1)] as const)
    : Object.entries(kinds).map(([key, text]) => [key, hundredths(text)] as const)
  return {
    ...{ kind, id, name, persons, short, met, exempt },
    required: hoursOf(required),
    earned: hoursOf(earned),
    missing: Number(row.missing),
    percent: percent(earned, required),
    forecastPercent: Math.min(100, percent(byEnd, required)),
    forecast: hoursOf(byEnd),
    cells: cells.map(([key, amount]) => ({
      key,
      hours: hoursOf(amount),
      perPerson: persons === 0 ? 0 : Math.round(amount / persons) / 100,
    })),
  }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.round((part / whole) * 1000) / 10)
