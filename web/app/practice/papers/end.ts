import type { PracticePaper } from '@app/api/contract'

const MINUTE = 60_000

/** When the time of a paper is over. */
export const endOf = ({ startedAt, minutes }: Pick<PracticePaper, 'startedAt' | 'minutes'>): string =>
  new Date(Date.parse(startedAt) + minutes * MINUTE).toISOString()
