import type { TSchema } from 'typebox'

/**
 * What a caller needs to use an operation.
 *  - `public`: anybody, no sign-in.
 *  - `session`: any signed-in account.
 *  - `device`: the device token of an open examination attempt (header `x-device-token`).
 *  - `slice:verb`: a permission that one of the caller's roles grants.
 */
export type Permission = 'public' | 'session' | 'device' | `${string}:${string}`

/** One HTTP operation as data: the server registers it, the web calls it. URLs are relative to `/api`. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  config: {
    permission: Permission
    /** Multipart upload: the one file field is `file`; other fields are validated by the use case. */
    upload?: boolean
    /** Brings a token of its own and looks at no cookie, so that pages of any origin may send it. */
    ownToken?: boolean
    /** Allowed before a forced password change is done. */
    beforePasswordChange?: boolean
    /** Allowed to a session that still owes its second factor. */
    whileOwing?: boolean
    /** Decides over people: the caller has proved who he is within `identity.step_up_minutes`, else `fresh-proof-needed`. */
    freshProof?: boolean
    rateLimit?: { max: number; timeWindow: string }
  }
  schema: {
    summary?: string
    params?: TSchema
    querystring?: TSchema
    body?: TSchema
    response: { 200: TSchema }
  }
}

/** Keeps the literal types of a definition, so that handlers and callers are typed from it. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition
