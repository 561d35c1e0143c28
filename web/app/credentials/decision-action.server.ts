import { credentialDecisions, credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import { Fields } from '../api/fields.server.ts'
import { attempt, done } from '../api/submit.server.ts'
import type { DoneKey } from '../words/zh-CN/done.ts'
import { atField } from './at-field.server.ts'
import { decisionFile } from './decisions/file-input.server.ts'
import { serviceInput } from './decisions/service-input.server.ts'

type Decided = Ask<typeof credentials.decide>['body']['decision']
type Statement = Ask<typeof credentialDecisions.recordStatement>['body']
type Answered = Ask<typeof credentialDecisions.answerAppeal>['body']

/** Where what the API refuses is to be mended. */
const FIELDS = {
  'decision-note-missing': 'note',
  'lift-conditions-unmet': 'note',
  'statement-empty': 'text',
  'service-in-future': 'servedOn',
  'service-before-document': 'servedOn',
  'service-witness-missing': 'witness',
  'appeal-change-needs-end': 'endsOn',
}

const UPLOAD = credentialDecisions.uploadFile

/** Sends one of the forms of a decision's page: notice, statement, decision, document, service, answer, taking back. */
const DEEDS: Record<string, (request: Request, id: string, fields: Fields, form: FormData) => Promise<DoneKey>> = {
  async notice(request, id, fields, form) {
    const file = await decisionFile(request, UPLOAD, form)
    const body = { ...serviceInput(fields), ...file, version: fields.int('version') }
    await call(request, credentialDecisions.notice, { params: { id }, body })
    return 'decision-notice-served'
  },
  async statement(request, id, fields, form) {
    const kind = fields.oneOf<Statement['kind']>('kind')
    const file = kind === 'MADE' ? await decisionFile(request, UPLOAD, form) : {}
    const body = { kind, text: fields.text('text'), ...file, version: fields.int('version') }
    await call(request, credentialDecisions.recordStatement, { params: { id }, body })
    return 'decision-statement-recorded'
  },
  async paper(request, id) {
    await call(request, credentialDecisions.makePaper, { params: { id } })
    return 'decision-paper-made'
  },
  async serve(request, id, fields, form) {
    const params = { id, paperId: fields.text('paperId') }
    const body = { ...serviceInput(fields), ...(await decisionFile(request, UPLOAD, form)) }
    await call(request, credentialDecisions.serve, { params, body })
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

export async function decisionAction(request: Request, id: string, form: FormData) {
  const fields = new Fields(form)
  const deed = Object.hasOwn(DEEDS, fields.intent) ? DEEDS[fields.intent]! : DEEDS.decide!
  const answer = await attempt(fields, () => atField(FIELDS, () => deed(request, id, fields, form)))
  return answer.done ? done(`/credential-decisions/${id}`, answer.value) : answer.refused
}
