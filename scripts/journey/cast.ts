import { ApiClient } from '../lib/api-client.ts'
import type { Transport } from '../lib/transport.ts'
import type { Ledger } from './ledger.ts'

/** Who takes part beside the candidates, each with an account of their own. */
export const PARTS = [
  'unitAdmin',
  'unitApprover',
  'countyReviewer',
  'cityReviewer',
  'provinceReviewer',
  'provinceApprover',
  'examOfficer',
  'examApprover',
  'questionAuthor',
  'questionReviewer',
  'secondReviewer',
  'auditor',
] as const
export type Part = (typeof PARTS)[number]

export interface SignInName {
  loginName: string
  password: string
}

/** The accounts a journey starts with; the unit's county, its city and the province must be one line. */
export type Cast = Record<Part, SignInName>

/** The same, signed in. */
export type Staff = Record<Part, ApiClient>

/** A session ends after half an hour without a request; thousands of candidates take longer to prepare. */
const RENEW_AFTER_MS = 15 * 60_000

/** Signs everybody in. */
export async function signInAll(cast: Cast, transport: Transport, { note }: Ledger): Promise<Staff> {
  const entries = await Promise.all(
    PARTS.map(async (part) => {
      const client = new ApiClient(transport, { onAnswer: note, renewAfterMs: RENEW_AFTER_MS })
      await client.signIn(cast[part].loginName, cast[part].password)
      return [part, client] as const
    }),
  )
  return Object.fromEntries(entries) as Staff
}
