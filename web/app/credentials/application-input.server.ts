import { credentials } from '@app/api/contract'
import type { Ask } from '../api/call.server.ts'
import { Fields } from '../api/fields.server.ts'
import { ApiProblem } from '../api/problem.ts'
import { aboutField, documentField, domainsField, nameField } from './batch-fields.ts'
import { choosesDomains } from './choices.ts'
import { filesIn, sendFile } from './send-file.server.ts'

type Input = Ask<typeof credentials.apply>['body']
type Entry = Input['entries'][number]
type Documents = NonNullable<Input['documents']>

/**
 * What the form of a batch says, in the contract's shape; its documents are handed in first. Throws an ApiProblem that
 * names the field or the people where the API could only say the place in its list.
 */
export async function applicationInput(request: Request, form: FormData): Promise<Input> {
  const fields = new Fields(form)
  const type = fields.oneOf<NonNullable<Input['type']>>('type')
  const kind = fields.oneOf<Input['kind']>('kind')
  const people = fields.list('person')
  const categories = fields.list<Entry['categories'][number]>('categories')
  if (people.length === 0) throw missing('application-nobody-chosen', 'person')
  if (choosesDomains(type, kind) && categories.length === 0)
    throw missing('application-categories-missing', 'categories')
  refuseWithoutDomains(fields, people, choosesDomains(type, kind))
  const entries = []
  for (const personId of people) {
    const about = fields.text(aboutField(personId))
    entries.push({
      personId,
      domainCodes: fields.list(domainsField(personId)),
      categories,
      ...(about && { ofCredentialId: about }),
      request: requestOf(fields, type),
      documents: await documentsOf(request, form, personId),
    })
  }
  return { type, kind, entries, documents: await documentsOf(request, form) }
}

function refuseWithoutDomains(fields: Fields, people: readonly string[], areNeeded: boolean): void {
  const bare = areNeeded ? people.filter((personId) => fields.list(domainsField(personId)).length === 0) : []
  if (bare.length === 0) return
  const names = bare.map((personId) => fields.text(nameField(personId)))
  throw new ApiProblem(400, { code: 'application-domains-missing', detail: { people: names } })
}

function requestOf(fields: Fields, type: Input['type']): NonNullable<Entry['request']> {
  const note = fields.text('note')
  return { ...(type === 'REISSUE' && { cause: fields.oneOf<'LOST' | 'DAMAGED'>('cause') }), ...(note && { note }) }
}

/** Files of one person, or of everybody, each under its kind. */
async function documentsOf(request: Request, form: FormData, personId?: string): Promise<Documents> {
  const documents: Documents = []
  for (const kind of credentials.apply.schema.body.properties.documents.items.properties.kind.enum) {
    for (const file of filesIn(form, documentField(kind, personId)))
      documents.push({ kind, fileId: await sendFile(request, credentials.uploadDocument, file) })
  }
  return documents
}

const missing = (code: string, field: string): ApiProblem => new ApiProblem(400, { code, detail: { field } })
