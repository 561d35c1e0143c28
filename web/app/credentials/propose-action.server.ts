import { type Condition, credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { attempt, done } from '../api/submit.server.ts'
import { changedRows } from '../forms/same-form.server.ts'
import { atField } from './at-field.server.ts'
import { articlesInput } from './decisions/articles-input.server.ts'

type Proposal = Ask<typeof credentials.propose>['body']

/** Where the rule that a proposal breaks is to be mended. */
const FIELDS = {
  'decision-reason-unknown': 'reasonCode',
  'decision-reason-mismatch': 'reasonCode',
  'decision-starts-in-past': 'startsOn',
  'decision-starts-after-validity': 'startsOn',
  'decision-another-waits': 'startsOn',
  'lift-before-end': 'startsOn',
  'decision-end-missing': 'endsOn',
  'decision-end-before-start': 'endsOn',
  'decision-too-long': 'endsOn',
  'decision-interim-too-long': 'endsOn',
  'decision-extension-not-later': 'endsOn',
  'decision-about-missing': 'aboutId',
}

/** Sends a proposal; its page then says what comes next. */
export async function proposeAct(request: Request, id: string, action: Proposal['action'], fields: Fields) {
  const changed = changedRows(fields)
  if (changed) return changed
  const statement = fields.text('statement')
  const aboutId = fields.text('aboutId')
  const body: Proposal = {
    action,
    reasonCode: fields.text('reasonCode'),
    facts: fields.text('facts'),
    startsOn: fields.text('startsOn'),
    endsOn: fields.orNull('endsOn'),
    endEvent: fields.orNull('endEvent'),
    articles: articlesInput(fields),
    version: fields.int('version'),
    ...(statement && { statement }),
    ...(aboutId && { aboutId }),
    ...(action === 'SUSPEND' && {
      isInterim: fields.text('isInterim') === 'true',
      conditions: conditionsOf(fields),
    }),
  }
  const answer = await attempt(fields, () =>
    atField(FIELDS, () => call(request, credentials.propose, { params: { id }, body })),
  )
  return answer.done ? done(`/credential-decisions/${answer.value.id}`, 'act-proposed') : answer.refused
}

/** What `ConditionFields` sends. */
function conditionsOf(fields: Fields): Condition[] {
  const hours = Number(fields.text('retrainingHours'))
  const text = fields.text('otherCondition')
  const chosen = fields.list('conditions').flatMap((code): Condition[] => {
    if (code === 'EXAM') return [{ code }]
    if (code === 'RETRAINING') return [{ code, ...(hours > 0 && { hours }) }]
    return []
  })
  return text ? [...chosen, { code: 'OTHER', text }] : chosen
}
