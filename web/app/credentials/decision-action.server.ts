import { credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { attempt, done } from '../api/submit.server.ts'
import { atField } from './at-field.server.ts'

type Decided = Ask<typeof credentials.decide>['body']['decision']

const FIELDS = { 'decision-note-missing': 'note', 'lift-conditions-unconfirmed': 'note' }

/** The forms of one proposal: decided by another person, or taken back by the proposer. */
export async function decisionAction(request: Request, id: string, fields: Fields) {
  const here = `/credential-decisions/${id}`
  if (fields.intent === 'take-back') {
    const answer = await attempt(fields, () => call(request, credentials.takeBack, { params: { id } }))
    return answer.done ? done(here, 'act-taken-back') : answer.refused
  }
  const decision = fields.oneOf<Decided>('decision')
  const body = { decision, note: fields.orNull('note'), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField(FIELDS, () => call(request, credentials.decide, { params: { id }, body })),
  )
  return answer.done ? done(here, decision === 'DECIDE' ? 'act-decided' : 'act-refused') : answer.refused
}
