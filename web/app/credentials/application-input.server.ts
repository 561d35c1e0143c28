import type { credentials } from '@app/api/contract'
import type { Ask } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { ApiProblem } from '../api/problem.ts'
import { domainsField, nameField } from './batch-fields.ts'

type Input = Ask<typeof credentials.apply>['body']

/**
 * What the form of a batch says, in the contract's shape. Throws an ApiProblem that names the field or the people
 * where the API could only say the place in its list.
 */
export function applicationInput(fields: Fields): Input {
  const categories = fields.list<Input['entries'][number]['categories'][number]>('categories')
  const entries = fields
    .list('person')
    .map((personId) => ({ personId, domainCodes: fields.list(domainsField(personId)), categories }))
  if (entries.length === 0) throw missing('application-nobody-chosen', 'person')
  if (categories.length === 0) throw missing('application-categories-missing', 'categories')
  const bare = entries.filter(({ domainCodes }) => domainCodes.length === 0)
  if (bare.length > 0) {
    const people = bare.map(({ personId }) => fields.text(nameField(personId)))
    throw new ApiProblem(400, { code: 'application-domains-missing', detail: { people } })
  }
  return { kind: 'ENFORCEMENT', entries }
}

const missing = (code: string, field: string): ApiProblem => new ApiProblem(400, { code, detail: { field } })
