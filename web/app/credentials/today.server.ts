import { identity } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import { scope } from '../api/scope.server.ts'

/**
 * The province's day by the clock of the API, which judges by it: every answer says it (call.server.ts). Asked before any
 * answer has come, one is fetched.
 */
export async function today(request: Request): Promise<string> {
  if (!scope().day) await call(request, identity.me)
  const { day } = scope()
  if (!day) throw new Error('the API did not say the day')
  return day
}
