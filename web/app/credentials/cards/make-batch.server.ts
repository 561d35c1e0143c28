import { credentialCards, type PrintBatch } from '@app/api/contract'
import { type Ask, call } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'

type Input = Ask<typeof credentialCards.makeBatch>['body']

/** Makes a batch of the ticked credentials, or of everything that the filter finds. */
export async function makeBatch(request: Request, fields: Fields): Promise<PrintBatch> {
  const chosen = fields.list('credential')
  const takesAll = fields.text('which') === 'ALL'
  if (!takesAll && chosen.length === 0)
    throw new ApiProblem(400, { code: 'print-batch-nothing-chosen', detail: { field: 'credential' } })
  const body: Input = {
    kind: fields.oneOf<Input['kind']>('kind'),
    organId: fields.picked('organId') ?? '',
    note: fields.orNull('note'),
    ...(takesAll ? { filter: filterOf(fields) } : { credentialIds: chosen }),
  }
  return call(request, credentialCards.makeBatch, { body })
}

function filterOf(fields: Fields): NonNullable<Input['filter']> {
  const from = fields.text('issuedFrom')
  const to = fields.text('issuedTo')
  return { ...(from && { issuedFrom: from }), ...(to && { issuedTo: to }) }
}
