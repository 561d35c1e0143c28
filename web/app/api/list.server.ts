import type { Endpoint } from '@app/api/contract'
import { type Answer, type Ask, call } from './call.server.ts'

type Places<E extends Endpoint> = Omit<Ask<E>, 'query' | 'body'>

/**
 * A list as the page's address asks for it: filter, order and page go to the endpoint as far as its contract
 * knows them. `fixed` are conditions that the page itself sets.
 */
export function list<E extends Endpoint>(
  request: Request,
  endpoint: E,
  fixed: Ask<E>['query' & keyof Ask<E>] | Record<never, never> = {},
  places?: Places<E>,
): Promise<Answer<E>> {
  const { properties = {} } = (endpoint.schema.querystring ?? {}) as { properties?: Record<string, unknown> }
  const asked = [...new URL(request.url).searchParams].filter(([name]) => Object.hasOwn(properties, name))
  const ask = call as (request: Request, endpoint: Endpoint, input: object) => Promise<Answer<E>>
  return ask(request, endpoint, { ...places, query: { ...Object.fromEntries(asked), ...fixed } })
}

/** How many there are, without reading them. */
export async function count<E extends Endpoint>(request: Request, endpoint: E, query: object = {}): Promise<number> {
  const ask = call as (request: Request, endpoint: Endpoint, input: object) => Promise<{ total: number }>
  return (await ask(request, endpoint, { query: { ...query, page: 1, size: 1 } })).total
}
