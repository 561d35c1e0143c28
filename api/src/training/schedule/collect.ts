import type { Deps } from '../../deps.ts'
import { listSchedulable, type Schedulable, unavailableBecause } from '../../instructors/index.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { distanceKm, type OrganFacts } from '../../organisations/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { type FieldProblem, requireNone, territoryOf } from '../organs.ts'
import { TRAINING_CATEGORIES } from '../rules/words.ts'
import { type AreaGap, areasOf, listGaps, listUsableRooms, roomLessons } from './collect-queries.ts'
import type { ProposalInput } from './contract.ts'
import { badTime, hoursOfTime, slotsMet, slotsOf, unique } from './rules/grid.ts'
import type { GapCell, Slot, Task, TaskInstructor } from './rules/task.ts'
import { traineesOf } from './trainees.ts'
import { wantedClasses } from './wanted.ts'

const MOST_DAYS = 190
const MOST_SLOTS = 800

/**
 * Everything that a timetable has to keep to, as it is now. `trx` is the system's; what may be placed is what the caller
 * may plan.
 * @throws Refusal `training-invalid` with every field that can't be
 */
export async function collectTask(
  trx: Trx,
  { clock }: Pick<Deps, 'clock'>,
  { scope }: Caller,
  organ: OrganFacts,
  asked: ProposalInput,
): Promise<Task> {
  requireNone(problemsOf(asked, dayOf(clock.now())))
  const slots = slotsOf(asked)
  const rules = await rulesOn(
    trx,
    ['training.minutes_per_hour', 'training.half_day_cap', 'training.annual_hours', 'training.category_minimum'],
    asked.from,
  )
  const each = hoursOfTime(asked.times, rules['training.minutes_per_hour'], rules['training.half_day_cap'])
  requireNone([
    ...(slots.length === 0 ? [{ field: 'to', code: 'days-none' }] : []),
    ...(slots.length > MOST_SLOTS ? [{ field: 'to', code: 'slots-too-many' }] : []),
    ...(each === 0 ? [{ field: 'times.0', code: 'time-too-short' }] : []),
  ])
  const span = { from: startOf(asked.from), to: startOf(addDays(asked.to, 1)) }
  const wanted = await wantedClasses(trx, scope, organ, asked, each)
  const rooms = await listUsableRooms(trx, { ids: asked.roomIds, areaPath: organ.areaPath })
  const instructors = (await listSchedulable(trx, span)).filter(
    ({ id }) => asked.instructorIds.length === 0 || asked.instructorIds.includes(id),
  )
  const areas = await areasOf(
    trx,
    [...wanted, ...rooms].map(({ areaCode }) => areaCode),
  )
  const codes = [...areas.keys()].sort()
  const siteOf = new Map(codes.map((code, i) => [code, i]))
  const between = await distances(trx, codes, codes)
  const toInstructors = await distances(
    trx,
    instructors.map(({ areaCode }) => areaCode),
    codes,
  )
  const busyRooms = Map.groupBy(
    await roomLessons(
      trx,
      rooms.map(({ id }) => id),
      span.from,
      span.to,
    ),
    ({ id }) => id,
  )
  const gaps = await listGaps(trx, {
    prefix: territoryOf(organ),
    year: Number(asked.from.slice(0, 4)),
    annual: rules['training.annual_hours'],
    minimum: rules['training.category_minimum'],
  })
  const cells = cellsOf(gaps)
  const cellAreas = await areasOf(
    trx,
    gaps.map(({ areaCode }) => areaCode),
  )
  const trainees = await traineesOf(trx, wanted, instructors, slots, span)
  return {
    slots,
    sites: codes.map((areaCode) => ({ areaCode, city: cityOf(areas.get(areaCode)!.path) })),
    rooms: rooms.map(({ areaCode, ...room }) => ({
      ...room,
      site: siteOf.get(areaCode)!,
      taken: unique((busyRooms.get(room.id) ?? []).flatMap((lesson) => slotsMet(slots, lesson))),
    })),
    instructors: instructors.map((one, i) =>
      instructorOf(one, { slots, km: toInstructors[i]!, minutesPerHour: rules['training.minutes_per_hour'] }),
    ),
    classes: wanted.map((one, i) => {
      const site = siteOf.get(one.areaCode)!
      const { path } = areas.get(one.areaCode)!
      return {
        ...one,
        site,
        roomKm: rooms.map(({ areaCode }) => between[site]![siteOf.get(areaCode)!]!),
        taken: trainees.taken[i]!,
        trainees: trainees.instructors[i]!,
        cells: cells.flatMap(({ areaCode, category }, cell) =>
          (category === null || category === one.category) && cellAreas.get(areaCode)?.path.startsWith(path)
            ? [cell]
            : [],
        ),
      }
    }),
    conflicts: trainees.conflicts,
    cells,
    maxWeek: asked.maxHoursPerWeek * 100,
    maxAll: asked.maxHours * 100,
    maxRoomKm: asked.maxRoomKm,
    weights: asked.weights,
    seed: asked.seed,
  }
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
/** The second of the codes of a path: the city; of the province's own seat the province. */
const cityOf = (path: string): string => {
  const codes = path.split('/').filter((code) => code !== '')
  return codes[1] ?? codes[0] ?? ''
}

function problemsOf({ from, to, times }: ProposalInput, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (from <= today) problems.push({ field: 'from', code: 'day-past' })
  if (to < from) problems.push({ field: 'to', code: 'day-order' })
  if (to > addDays(from, MOST_DAYS - 1)) problems.push({ field: 'to', code: 'period-too-long' })
  const bad = badTime(times)
  if (bad !== undefined) problems.push({ field: `times.${bad}`, code: 'slots-overlap' })
  return problems
}

async function distances(trx: Trx, from: readonly string[], to: readonly string[]): Promise<(number | null)[][]> {
  const km = await distanceKm(
    trx,
    from.flatMap((a) => to.map((b) => [a, b] as const)),
  )
  return from.map((_, i) =>
    km.slice(i * to.length, (i + 1) * to.length).map((one) => (one === null ? null : Math.round(one))),
  )
}

function instructorOf(
  { id, name, expertise, taughtHours, plannedHours, appointedUntil, busy, asked, ...times }: Schedulable,
  { slots, km, minutesPerHour }: { slots: readonly Slot[]; km: (number | null)[]; minutesPerHour: number },
): TaskInstructor {
  const lessons = [...busy, ...asked]
  const weekBefore = Array.from({ length: (slots.at(-1)?.week ?? 0) + 1 }, () => 0)
  for (const lesson of lessons) {
    const [met] = slotsMet(slots, lesson)
    const minutes = (lesson.to.getTime() - lesson.from.getTime()) / 60_000
    if (met !== undefined) weekBefore[slots[met]!.week]! += Math.round((minutes * 100) / minutesPerHour)
  }
  const isAway = ({ day, from, to }: Slot) =>
    day > appointedUntil ||
    unavailableBecause(times, { from: new Date(from * 60_000), to: new Date(to * 60_000) }) !== undefined
  return {
    id,
    name,
    before: taughtHours + plannedHours,
    weekBefore,
    away: slots.flatMap((slot, i) => (isAway(slot) ? [i] : [])),
    taken: unique(lessons.flatMap((lesson) => slotsMet(slots, lesson))),
    expertise: expertise.map(({ domainCode, topic }) => ({ domainCode, topic })),
    km,
  }
}

const cellsOf = (gaps: readonly AreaGap[]): GapCell[] => [
  ...gaps.map(({ areaCode, any }) => ({ areaCode, category: null, gap: any })),
  ...gaps.flatMap(({ areaCode, categories }) =>
    TRAINING_CATEGORIES.flatMap((category) =>
      categories[category] > 0 ? [{ areaCode, category, gap: categories[category] }] : [],
    ),
  ),
]
