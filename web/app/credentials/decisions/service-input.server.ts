import type { credentialDecisions } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'

type Service = Ask<typeof credentialDecisions.serve>['body']

/** What `ServiceFields` sends. */
export const serviceInput = (fields: Fields): Service => ({
  method: fields.oneOf<Service['method']>('method'),
  servedOn: fields.text('servedOn'),
  recipient: fields.text('recipient'),
  witness: fields.orNull('witness'),
  note: fields.orNull('note'),
})
