import { type Account, identity } from '@app/api/contract'
import type { Ask } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { done, type Refused, submit } from '../api/submit.server.ts'

type GrantInput = Ask<typeof identity.grantRole>['body']

/** What the page of one account can do, by the intent of the form that was sent. */
export async function actOnAccount(
  request: Request,
  { id, loginName }: Account,
  fields: Fields,
): Promise<Response | Refused | { reset: { loginName: string; oneTimePassword: string } }> {
  const here = `/accounts/${encodeURIComponent(loginName)}`
  const params = { id }
  const reason = fields.text('reason')
  switch (fields.intent.split('-', 1)[0]) {
    case 'grant': {
      const body: GrantInput = {
        role: fields.oneOf('role'),
        scopeKind: fields.oneOf('scopeKind'),
        organId: fields.picked('organId'),
        validTo: fields.orNull('validTo'),
      }
      const answer = await submit(request, identity.grantRole, fields, { params, body })
      return answer.done ? done(here, 'role-granted') : answer.refused
    }
    case 'end': {
      const answer = await submit(request, identity.endGrant, fields, {
        params: { id, grantId: fields.text('grantId') },
      })
      return answer.done ? done(here, 'grant-ended') : answer.refused
    }
    case 'reset': {
      const answer = await submit(request, identity.resetPassword, fields, { params, body: { reason } })
      return answer.done ? { reset: answer.value } : answer.refused
    }
    case 'factor': {
      const answer = await submit(request, identity.resetFactor, fields, { params, body: { reason } })
      return answer.done ? done(here, 'second-factor-reset') : answer.refused
    }
    default: {
      const state = fields.oneOf<Account['state']>('state')
      const answer = await submit(request, identity.setState, fields, { params, body: { state, reason } })
      return answer.done ? done(here, state === 'ACTIVE' ? 'account-enabled' : 'account-disabled') : answer.refused
    }
  }
}
