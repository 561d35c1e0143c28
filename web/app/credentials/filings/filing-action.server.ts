import { filings } from '@app/api/contract'
import { type Ask, call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { atField } from '../at-field.server.ts'
import { filingInput } from './filing-input.server.ts'

type Decision = Ask<typeof filings.decide>['body']['decision']

const DECIDED = { FILE: 'filing-filed', RETURN: 'filing-returned', REMOVE: 'filing-removed' } as const

/** The forms of one filing: the department decides, the unit mends and submits again. */
export async function actOnFiling(request: Request, id: string, form: FormData) {
  const fields = new Fields(form)
  const here = `/credential-filings/${id}`
  const version = fields.int('version')
  if (fields.intent === 'RESUBMIT') {
    const answer = await attempt(fields, async () =>
      call(request, filings.resubmit, { params: { id }, body: { ...(await filingInput(request, form)), version } }),
    )
    return answer.done ? done(here, 'filing-submitted') : answer.refused
  }
  const decision = fields.oneOf<Decision>('decision')
  const body = { decision, reason: fields.orNull('reason'), version }
  const answer = await attempt(fields, () =>
    atField({ 'filing-reason-missing': 'reason' }, () => call(request, filings.decide, { params: { id }, body })),
  )
  return answer.done ? done(here, DECIDED[decision]) : answer.refused
}
