import { type Person, people } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import { idOf } from '../api/params.server.ts'

/** The person of the page's address. */
export const personOf = (request: Request, params: Record<string, string | undefined>): Promise<Person> =>
  call(request, people.read, { params: { id: idOf(params) } })
