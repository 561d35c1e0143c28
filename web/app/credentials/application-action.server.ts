import { credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { attempt, done } from '../api/submit.server.ts'
import type { DoneKey } from '../words/zh-CN/done.ts'
import { atField } from './at-field.server.ts'

type Decision = Ask<typeof credentials.reviewApplication>['body']['decision']

const REVIEWED: Record<Decision, DoneKey> = {
  APPROVE: 'application-approved',
  RETURN: 'application-returned',
  REJECT: 'application-rejected',
}

/** The forms of one application: review, and what the unit does with it. */
export function applicationAction(request: Request, id: string, fields: Fields) {
  if (fields.intent === 'review') return review(request, id, fields)
  return amend(request, id, fields, fields.intent === 'resubmit' ? 'RESUBMIT' : 'WITHDRAW')
}

async function review(request: Request, id: string, fields: Fields) {
  const decision = fields.oneOf<Decision>('decision')
  const body = { decision, reason: fields.text('reason'), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField({ 'review-reason-missing': 'reason' }, () =>
      call(request, credentials.reviewApplication, { params: { id }, body }),
    ),
  )
  return answer.done ? done(`/credential-applications/${id}`, REVIEWED[decision]) : answer.refused
}

async function amend(request: Request, id: string, fields: Fields, action: 'RESUBMIT' | 'WITHDRAW') {
  const body = { action, reason: fields.orNull('withdrawReason'), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField({ 'review-reason-missing': 'withdrawReason' }, () =>
      call(request, credentials.amendApplication, { params: { id }, body }),
    ),
  )
  const what = action === 'RESUBMIT' ? 'application-resubmitted' : 'application-withdrawn'
  return answer.done ? done(`/credential-applications/${id}`, what) : answer.refused
}
