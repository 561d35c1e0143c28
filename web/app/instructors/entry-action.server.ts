import { instructors } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { attempt, done } from '../api/submit.server.ts'
import { atField } from '../credentials/at-field.server.ts'
import type { DoneKey } from '../words/zh-CN/done.ts'

type Decision = Ask<typeof instructors.review>['body']['decision']
type Act = Ask<typeof instructors.act>['body']

const REVIEWED: Record<Decision, DoneKey> = {
  APPROVE: 'instructor-approved',
  RETURN: 'instructor-returned',
  REJECT: 'instructor-rejected',
}
const ACTED: Partial<Record<Act['action'], DoneKey>> = {
  APPOINT: 'instructor-appointed',
  RENEW: 'instructor-renewed',
  OBJECT: 'instructor-returned',
}
/** Where the API says what is missing by its code alone. */
const AT = {
  'review-reason-missing': 'reason',
  'instructor-reason-missing': 'reason',
  'dismissal-ground-missing': 'ground',
  'dismissal-ground-unmet': 'ground',
}

/** The forms of one entry: the review, what the unit does with it, and what the appointing level does. */
export function entryAction(request: Request, id: string, fields: Fields) {
  const { intent } = fields
  if (intent === 'review') return review(request, id, fields)
  if (intent === 'RESUBMIT' || intent === 'WITHDRAW') return amend(request, id, fields, intent)
  return act(request, id, fields, intent as Act['action'])
}

const pageOf = (id: string) => `/instructors/${id}`

async function review(request: Request, id: string, fields: Fields) {
  const decision = fields.oneOf<Decision>('decision')
  const body = { decision, reason: fields.text('reason'), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField(AT, () => call(request, instructors.review, { params: { id }, body })),
  )
  return answer.done ? done(pageOf(id), REVIEWED[decision]) : answer.refused
}

async function amend(request: Request, id: string, fields: Fields, action: 'RESUBMIT' | 'WITHDRAW') {
  const body = { action, reason: fields.orNull('reason'), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField(AT, () => call(request, instructors.amend, { params: { id }, body })),
  )
  return answer.done
    ? done(pageOf(id), action === 'RESUBMIT' ? 'instructor-resubmitted' : 'instructor-withdrawn')
    : answer.refused
}

async function act(request: Request, id: string, fields: Fields, action: Act['action']) {
  const reason = fields.text('reason')
  const ground = fields.text('ground') as NonNullable<Act['ground']> | ''
  const body = { action, ...(reason && { reason }), ...(ground && { ground }), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField(AT, () => call(request, instructors.act, { params: { id }, body })),
  )
  return answer.done ? done(pageOf(id), ACTED[action] ?? 'instructor-acted') : answer.refused
}
