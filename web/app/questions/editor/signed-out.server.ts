import { data } from '@remix-run/node'
import type { Fields } from '../../api/fields.server.ts'
import type { Refused } from '../../api/submit.server.ts'

/** True for what the API client throws where there is no session any more. */
export const isSignedOut = (thrown: unknown): boolean =>
  thrown instanceof Response && thrown.status === 302 && (thrown.headers.get('location') ?? '').startsWith('/sign-in')

/**
 * A question takes long to write, and a session may end meanwhile. Then the form comes back with all that was typed
 * instead of the sign-in page; its status keeps the page from loading anew, which would lead there after all.
 */
export async function keepingForm<T>(fields: Fields, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch (thrown) {
    if (!isSignedOut(thrown)) throw thrown
    const { intent } = fields
    const code = 'signed-out-meanwhile'
    return data({ refused: true, intent, code, detail: {}, errors: [], values: fields.keep() }, { status: 401 })
  }
}
