import { hours } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import type { Finder } from '../forms/find-for-picker.server.ts'
import type { Option } from '../ui/options.ts'

/** People of the caller's scope who have an account of hours, by name. */
export const findHolders: Finder = async (request, search) => {
  const { items } = await call(request, hours.accounts, { query: { search, size: 20 } })
  return items.map(({ personId, name, organName }) => ({ value: personId, label: `${name}（${organName}）` }))
}

/** The person whom the address names (`?person=`), for a form that somebody came to from that person's page. */
export async function holderAsked(request: Request): Promise<Option | null> {
  const personId = new URL(request.url).searchParams.get('person')
  if (!personId) return null
  const { account } = await call(request, hours.account, { params: { personId }, query: { size: 1 } })
  return { value: personId, label: `${account.name}（${account.organName}）` }
}
