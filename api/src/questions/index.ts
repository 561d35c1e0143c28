import type { PoolItem, Question } from '@app/question-bank'
import type { Db, Trx } from '../platform/db/database.ts'
import { listPool, listVersionsWithKeys } from './pool/queries.ts'

/** What papers may be drawn from on this moment. */
export interface Pool {
  general: PoolItem[]
  /** By domain of enforcement. */
  professional: Map<string, PoolItem[]>
}

/** Active current versions: all general ones, and the professional ones of these domains. No text, no key. */
export async function poolOf(db: Db, domainCodes: readonly string[]): Promise<Pool> {
  const pool: Pool = { general: [], professional: new Map(domainCodes.map((code) => [code, []])) }
  for (const { domainCode, ...item } of await listPool(db, domainCodes)) {
    if (domainCode === null) pool.general.push(item)
    else pool.professional.get(domainCode)?.push(item)
  }
  return pool
}

/** Question versions by id, whole and with their keys. For the sealing of papers only. */
export async function questionsOf(trx: Trx, versionIds: readonly string[]): Promise<Map<string, Question>> {
  const rows = await listVersionsWithKeys(trx, versionIds)
  return new Map(rows.map(({ id, ...question }) => [id, question]))
}
