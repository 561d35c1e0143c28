import { credentialDecisions, credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { attempt, done } from '../api/submit.server.ts'
import type { DoneKey } from '../words/zh-CN/done.ts'
import { atField } from './at-field.server.ts'
import { serviceInput } from './decisions/service-input.server.ts'

type Decided = Ask<typeof credentials.decide>['body']['decision']
type Statement = Ask<typeof credentialDecisions.recordStatement>['body']
type Answered = Ask<typeof credentialDecisions.answerAppeal>['body']

/** Where what the API refuses is to be mended. */
const FIELDS = {
  'decision-note-missing': 'note',
  'lift-conditions-unmet': 'note',
  'statement-text-missing': 'text',
  'service-in-future': 'servedOn',
  'service-before-document': 'servedOn',
  'service-witness-missing': 'witness',
  'appeal-change-needs-end': 'endsOn',
}

/** Sends one of the forms of a decision's page: notice, statement, decision, document, service, answer, taking back. */
const DEEDS: Record<string, (request: Request, id: string, fields: Fields) => Promise<DoneKey>> = {
  async notice(request, id, fields) {
    const body = { ...serviceInput(fields), version: fields.int('version') }
    await call(request, credentialDecisions.notice, { params: { id }, body })
    return 'decision-notice-served'
  },
  async statement(request, id, fields) {
    const kind = fields.oneOf<Statement['kind']>('kind')
    const body = { kind, text: fields.text('text'), version: fields.int('version') }
    await call(request, credentialDecisions.recordStatement, { params: { id }, body })
    return 'decision-statement-recorded'
  },
  async paper(request, id) {
    await call(request, credentialDecisions.makePaper, { params: { id } })
    return 'decision-paper-made'
  },
  async serve(request, id, fields) {
    const params = { id, paperId: fields.text('paperId') }
    await call(request, credentialDecisions.serve, { params, body: serviceInput(fields) })
    return 'decision-served'
  },
  async answer(request, _id, fields) {
    const outcome = fields.oneOf<Answered['outcome']>('outcome')
    const endsOn = fields.orNull('endsOn')
    const body = { outcome, answer: fields.text('answer'), ...(outcome === 'CHANGED' && endsOn ? { endsOn } : {}) }
    await call(request, credentialDecisions.answerAppeal, { params: { id: fields.text('appealId') }, body })
    return 'appeal-answered'
  },
  async 'take-back'(request, id) {
    await call(request, credentials.takeBack, { params: { id } })
    return 'act-taken-back'
  },
  async decide(request, id, fields) {
    const decision = fields.oneOf<Decided>('decision')
    const body = { decision, note: fields.orNull('note'), version: fields.int('version') }
    await call(request, credentials.decide, { params: { id }, body })
    return decision === 'DECIDE' ? 'act-decided' : 'act-refused'
  },
}

export async function decisionAction(request: Request, id: string, fields: Fields) {
  const deed = Object.hasOwn(DEEDS, fields.intent) ? DEEDS[fields.intent]! : DEEDS.decide!
  const answer = await attempt(fields, () => atField(FIELDS, () => deed(request, id, fields)))
  return answer.done ? done(`/credential-decisions/${id}`, answer.value) : answer.refused
}
