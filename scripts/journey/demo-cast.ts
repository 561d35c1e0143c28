import { DEMO_ACCOUNTS, type DemoAccount } from '../seed/accounts.ts'
import { type Cast, PARTS } from './cast.ts'

/** The accounts of the demonstration in the parts of a journey. */
export function demoCast(): Cast {
  const entries = PARTS.map((part) => [part, accountFor(part)])
  return Object.fromEntries(entries) as Cast
}

function accountFor(part: string): Pick<DemoAccount, 'loginName' | 'password'> {
  const account = DEMO_ACCOUNTS.find((one) => one.part === part)
  if (!account) throw new Error(`the demonstration has no account for ${part}`)
  return { loginName: account.loginName, password: account.password }
}
