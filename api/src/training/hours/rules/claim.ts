/** Training elsewhere that is claimed (外部学时申报), and the year it may count for. */
export interface Claimed {
  year: number
  startsOn: string
  endsOn: string
}

export interface Window {
  today: string
  /** Last day on which training may be booked to the claimed year. */
  bookableUntil: string
  /** The year was settled with hours missing, or reopened: it may be made up for at any time. */
  mustMakeUp: boolean
}

/** What is wrong with the days and the year, field by field. */
export function claimProblems(
  { year, startsOn, endsOn }: Claimed,
  { today, bookableUntil, mustMakeUp }: Window,
): { field: string; code: string }[] {
  if (endsOn < startsOn) return [{ field: 'endsOn', code: 'hours-claim-ends-before-start' }]
  if (endsOn > today) return [{ field: 'endsOn', code: 'hours-claim-not-over' }]
  const years = [startsOn, endsOn].map((day) => Number(day.slice(0, 4)))
  const makesUp = years[1] === year + 1 && (endsOn <= bookableUntil || mustMakeUp)
  if (!years.includes(year) && !makesUp) return [{ field: 'year', code: 'hours-claim-other-year' }]
  if (today > bookableUntil && !mustMakeUp) return [{ field: 'year', code: 'hours-year-closed' }]
  return []
}

/** Titles are compared without blanks, punctuation and case. */
export const titleKey = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase()
