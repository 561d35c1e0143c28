import { ApiProblem } from './problem.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A record's id from the page's address. What is no id is no page: the same answer as for an unknown one. */
export function idOf(params: Record<string, string | undefined>, name = 'id'): string {
  const id = params[name]
  if (!id || !UUID.test(id)) throw new ApiProblem(404, { code: 'route-not-found' })
  return id
}
