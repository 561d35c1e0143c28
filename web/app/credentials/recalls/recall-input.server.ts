import type { credentialRecalls } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { rowField } from '../../forms/rows.ts'
import { exceptionField } from './exception-field.ts'

type Proposal = Ask<typeof credentialRecalls.propose>['body']
type Chosen = Pick<Proposal, 'organId' | 'includeBelow' | 'action' | 'stages' | 'exceptions'>

/** Whom the form means: what the preview asks. An exception without words is sent as it is, for the API to refuse. */
export const chosenInput = (fields: Fields): Chosen => ({
  organId: fields.picked('organId') ?? '',
  includeBelow: fields.text('includeBelow') === 'true',
  action: fields.oneOf<Chosen['action']>('action'),
  stages: Array.from({ length: fields.int('stages') }, (_, i) => {
    const domains = fields.list(rowField('stages', i, 'domains'))
    return { startsOn: fields.text(rowField('stages', i, 'startsOn')), ...(domains.length > 0 && { domains }) }
  }),
  exceptions: fields
    .list('except')
    .map((credentialId) => ({ credentialId, reason: fields.text(exceptionField(credentialId)) })),
})

export const recallInput = (fields: Fields): Proposal => ({
  ...chosenInput(fields),
  reasonCode: fields.text('reasonCode'),
  facts: fields.text('facts'),
  unitStatement: fields.text('unitStatement'),
  endsOn: fields.orNull('endsOn'),
  endEvent: fields.orNull('endEvent'),
})
