import { credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { attempt, done } from '../api/submit.server.ts'
import { atField } from './at-field.server.ts'

type Proposal = Ask<typeof credentials.propose>['body']

/** Where the rule that a proposal breaks is to be mended. */
const FIELDS = {
  'decision-reason-unknown': 'reasonCode',
  'decision-reason-mismatch': 'reasonCode',
  'decision-starts-in-past': 'startsOn',
  'decision-starts-after-validity': 'startsOn',
  'decision-another-waits': 'startsOn',
  'decision-end-missing': 'endsOn',
  'decision-end-before-start': 'endsOn',
  'decision-too-long': 'endsOn',
}

/** Sends a proposal; its page then says who has to decide. */
export async function proposeAct(request: Request, id: string, action: Proposal['action'], fields: Fields) {
  const body: Proposal = {
    action,
    reasonCode: fields.text('reasonCode'),
    facts: fields.text('facts'),
    startsOn: fields.text('startsOn'),
    endsOn: fields.orNull('endsOn'),
    endEvent: fields.orNull('endEvent'),
    statement: fields.text('statement'),
    version: fields.int('version'),
  }
  const answer = await attempt(fields, () =>
    atField(FIELDS, () => call(request, credentials.propose, { params: { id }, body })),
  )
  return answer.done ? done(`/credential-decisions/${answer.value.id}`, 'act-proposed') : answer.refused
}
