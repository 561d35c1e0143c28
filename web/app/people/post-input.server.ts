import type { people } from '@app/api/contract'
import type { Ask } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'

/** What `PostFields` say, in the contract's shape. */
export const postInput = (fields: Fields): Ask<typeof people.addPost>['body'] => ({
  organId: fields.picked('organId') ?? '',
  employmentType: fields.oneOf('employmentType'),
  positionTitle: fields.orNull('positionTitle'),
  domainCodes: fields.list('domainCodes'),
  startedOn: fields.text('startedOn'),
  contractUntil: fields.orNull('contractUntil'),
})
