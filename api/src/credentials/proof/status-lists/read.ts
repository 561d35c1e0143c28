import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Purpose } from '../../rules/status-list.ts'
import { findNewest } from './queries.ts'

export interface PublishedList {
  jwt: string
  etag: string
  publishedAt: Date
}

/** The newest list, as it was signed. */
export async function readStatusList({ publicDb }: Deps, purpose: Purpose): Promise<PublishedList> {
  const newest = await findNewest(publicDb, purpose)
  if (!newest) throw new Refusal('not-found', 'status-list-not-published')
  const { jwt, version, publishedAt } = newest
  return { jwt, etag: `"${purpose}-${version}"`, publishedAt }
}
