/**
 * 暂扣期间有效期中止: where the province has it so (`suspension.stops_validity_clock`), the days of a suspension do not count
 * against the term of a credential and are added to its end when it is lifted. A work card (辅助人员工作证) ends with the
 * contract whatever happens. Past its last day a suspended credential shows as expired, as its card says, and can still be
 * lifted: then it is in force again.
 */
import { addDays } from '../../kernel/day.ts'
import type { Suspension } from './undoing.ts'

/**
 * Days before `day` on which the credential was suspended and the clock stood; overlapping suspensions count once. The day
 * from which a suspension no longer holds is none of it.
 */
export function stoppedDays(
  suspensions: readonly Pick<Suspension, 'startsOn' | 'endedOn'>[],
  day: string,
  stopsOn: (day: string) => boolean,
): number {
  const days = new Set<string>()
  for (const { startsOn, endedOn } of suspensions) {
    const end = endedOn !== null && endedOn < day ? endedOn : day
    for (let one = startsOn; one < end; one = addDays(one, 1)) if (stopsOn(one)) days.add(one)
  }
  return days.size
}
