import type { Purpose } from '../../rules/status-list.ts'

/** Where a list is fetched, and its id. */
export const statusListUrl = (publicUrl: string, purpose: Purpose): string =>
  `${publicUrl}/api/public/status-lists/${purpose}`
