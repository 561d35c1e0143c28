import { randomBytes } from 'node:crypto'
import type { Config } from '../../api/src/config.ts'
import { sha256 } from '../../api/src/platform/crypto/hash.ts'
import type { Db } from '../../api/src/platform/db/database.ts'

const HOURS_8 = 8 * 3_600_000
const AT_ONCE = 1000

/** Name of the cookie that carries a session's token. */
export const sessionCookie = ({ publicUrl }: Pick<Config, 'publicUrl'>): string =>
  `${publicUrl.startsWith('https:') ? '__Host-' : ''}lz_session`

/**
 * Opens sessions without passwords, for those who hold the database anyway: hashing thousands of passwords takes
 * minutes. Gives the token for each account, in order.
 */
export async function giveSessions(owner: Db, accountIds: readonly string[], at: Date): Promise<string[]> {
  const tokens = accountIds.map(() => randomBytes(32).toString('base64url'))
  const expiresAt = new Date(at.getTime() + HOURS_8)
  for (let from = 0; from < accountIds.length; from += AT_ONCE) {
    await owner
      .insertInto('signInSession')
      .values(
        accountIds.slice(from, from + AT_ONCE).map((accountId, i) => ({
          accountId,
          tokenHash: sha256(tokens[from + i]!),
          createdAt: at,
          lastSeenAt: at,
          expiresAt,
        })),
      )
      .execute()
  }
  return tokens
}
