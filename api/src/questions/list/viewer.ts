import type { Caller } from '../../platform/http/caller.ts'

/** For whom: one who only writes sees his own work, one who reviews everything. */
export interface Viewer {
  accountId: string
  reviews: boolean
}

export const viewerOf = ({ accountId, permissions }: Caller): Viewer => ({
  accountId,
  reviews: permissions.has('question:review'),
})
