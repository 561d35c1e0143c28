import { type Account, identity } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import { ApiProblem } from '../api/problem.ts'

/** The account with exactly this login name. */
export async function accountOf(
  request: Request,
  { loginName = '' }: Record<string, string | undefined>,
): Promise<Account> {
  const { items } = await call(request, identity.accounts, { query: { search: loginName.slice(0, 50), size: 100 } })
  const account = items.find((one) => one.loginName === loginName)
  if (!account) throw new ApiProblem(404, { code: 'account-not-found' })
  return account
}
