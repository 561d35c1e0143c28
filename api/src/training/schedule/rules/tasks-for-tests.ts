import { addDays } from '../../../kernel/day.ts'
import { seeded } from './random.ts'
import type { Task } from './task.ts'

export interface TaskSize {
  classes: number
  instructors: number
  rooms: number
  cities: number
  days: number
  slotsADay?: number
  /** Lessons of the longest class. */
  longest?: number
  seed: number
}

const MINUTES_A_DAY = 1440
const MORNING = 30
const START = '2026-03-02'

/** A task with everything in it that a province has, of any size. */
export function madeUpTask({
  classes,
  instructors,
  rooms,
  cities,
  days,
  slotsADay = 2,
  longest = 3,
  seed,
}: TaskSize): Task {
  const random = seeded(seed)
  const upTo = (most: number) => Math.floor(random() * most)
  const some = (of: number, share: number) => Array.from({ length: of }, (_, i) => i).filter(() => random() < share)
  const slots = Array.from({ length: days * slotsADay }, (_, i) => {
    const day = Math.floor(i / slotsADay)
    // Five days a week.
    const calendar = Math.floor(day / 5) * 7 + (day % 5)
    const from = calendar * MINUTES_A_DAY + MORNING + (i % slotsADay) * 240
    return { day: addDays(START, calendar), from, to: from + 180, week: Math.floor(day / 5) }
  })
  const sites = Array.from({ length: cities * 2 }, (_, i) => ({
    areaCode: `43${100 + i}`,
    city: `43${Math.floor(i / 2)}`,
  }))
  const km = (a: number, b: number) => (a === b ? 0 : (Math.abs(a - b) * 40) % 420)
  const topics = [null, 'MARKET', 'TRAFFIC', 'CULTURE']
  const roomList = Array.from({ length: rooms }, (_, i) => {
    const capacity = 30 + 30 * upTo(4)
    return { id: `r${i}`, name: `r${i}`, site: i % sites.length, capacity, taken: some(slots.length, 0.05) }
  })
  const wanted = Array.from({ length: classes }, (_, i) => {
    const site = upTo(sites.length)
    const domainCode = topics[upTo(topics.length)]!
    return {
      key: `c${i}`,
      classId: `c${i}`,
      courseId: `k${i % 7}`,
      name: `c${i}`,
      courseTitle: `k${i % 7}`,
      category: (['PUBLIC_LAW', 'BUSINESS', 'SKILL'] as const)[upTo(3)]!,
      domainCode,
      topic: domainCode === null ? '行政处罚法' : null,
      areaCode: sites[site]!.areaCode,
      areaName: sites[site]!.areaCode,
      site,
      people: 20 + 10 * upTo(10),
      lessons: Array.from({ length: 1 + upTo(longest) }, () => 400),
      roomKm: roomList.map((room) => km(site, room.site)),
      taken: some(slots.length, 0.03),
      cells: [site, ...(random() < 0.3 ? [sites.length + site] : [])],
      trainees: random() < 0.1 ? [upTo(instructors)] : [],
    }
  })
  return {
    slots,
    sites,
    rooms: roomList,
    instructors: Array.from({ length: instructors }, (_, i) => ({
      id: `i${i}`,
      name: `i${i}`,
      before: 400 * upTo(6),
      weekBefore: Array.from({ length: Math.ceil(days / 5) }, () => 0),
      away: some(slots.length, 0.15),
      taken: some(slots.length, 0.05),
      expertise: topics.filter(() => random() < 0.6).map((domainCode) => ({ domainCode, topic: '行政处罚法' })),
      km: sites.map((_, site) => (random() < 0.03 ? null : km(i % sites.length, site))),
    })),
    classes: wanted,
    conflicts: wanted.flatMap((a, i) =>
      wanted.flatMap((b, j): [number, number][] => (i < j && a.site === b.site && random() < 0.5 ? [[i, j]] : [])),
    ),
    cells: [
      ...sites.map(({ areaCode }) => ({ areaCode, category: null, gap: 100_000 + upTo(400_000) })),
      ...sites.map(({ areaCode }) => ({ areaCode, category: 'SKILL' as const, gap: upTo(100_000) })),
    ],
    maxWeek: 1600,
    maxAll: 6000,
    maxRoomKm: 80,
    weights: { gap: 50, fairness: 30, travel: 30 },
    seed,
  }
}
