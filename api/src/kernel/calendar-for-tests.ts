import { addDays } from './day.ts'

/** One arrangement of a notice: first and last day off, and the weekend days worked for it (调休). */
type Arrangement = readonly [from: string, to: string, ...worked: string[]]

/**
 * The holidays of 2022–2026 as the notices of the General Office of the State Council write them (国务院办公厅关于部分节假日
 * 安排的通知), so that tests compare the calendar library with something else than itself.
 */
const NOTICES: readonly Arrangement[] = [
  // 国办发明电〔2021〕11号
  ['2022-01-01', '2022-01-03'],
  ['2022-01-31', '2022-02-06', '2022-01-29', '2022-01-30'],
  ['2022-04-03', '2022-04-05', '2022-04-02'],
  ['2022-04-30', '2022-05-04', '2022-04-24', '2022-05-07'],
  ['2022-06-03', '2022-06-05'],
  ['2022-09-10', '2022-09-12'],
  ['2022-10-01', '2022-10-07', '2022-10-08', '2022-10-09'],
  // 国办发明电〔2022〕16号
  ['2022-12-31', '2023-01-02'],
  ['2023-01-21', '2023-01-27', '2023-01-28', '2023-01-29'],
  ['2023-04-05', '2023-04-05'],
  ['2023-04-29', '2023-05-03', '2023-04-23', '2023-05-06'],
  ['2023-06-22', '2023-06-24', '2023-06-25'],
  ['2023-09-29', '2023-10-06', '2023-10-07', '2023-10-08'],
  // 国办发明电〔2023〕7号
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'],
  ['2024-04-04', '2024-04-06', '2024-04-07'],
  ['2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-15', '2024-09-17', '2024-09-14'],
  ['2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'],
  // 国办发明电〔2024〕12号
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05', '2025-04-27'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'],
  // 国办发明电〔2025〕7号
  ['2026-01-01', '2026-01-03', '2026-01-04'],
  ['2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05', '2026-05-09'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'],
]

export const MAKE_UP_DAYS: readonly string[] = NOTICES.flatMap(([, , ...worked]) => worked)

const OFF = new Set(NOTICES.flatMap(([from, to]) => daysFrom(from, to)))

/** Both days included. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Every day of the five years that is worked, in order. */
export const WORKED: readonly string[] = daysFrom('2022-01-01', '2026-12-31').filter((day) => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return MAKE_UP_DAYS.includes(day) || (weekday !== 0 && weekday !== 6 && !OFF.has(day))
})

/** The `n`-th day worked after `day`, counted in that list; undefined past its end. */
export const nthWorkedAfter = (day: string, n: number): string | undefined =>
  WORKED[WORKED.findIndex((worked) => worked > day) + n - 1]
