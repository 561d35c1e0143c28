import { credentialDecisions } from '@app/api/contract'
import { type Answer, type Ask, call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { atField } from '../at-field.server.ts'
import { decisionFile } from './file-input.server.ts'

type OwnDecision = Answer<typeof credentialDecisions.mine>['items'][number]
type Statement = Ask<typeof credentialDecisions.state>['body']

/** One of the decisions about one's own credentials; a person has a handful. */
export async function findOwnDecision(request: Request, id: string): Promise<OwnDecision> {
  const { items } = await call(request, credentialDecisions.mine, { query: { size: 100 } })
  const found = items.find((item) => item.id === id)
  if (!found) throw new ApiProblem(404, { code: 'decision-not-found' })
  return found
}

const UPLOAD = credentialDecisions.uploadMyFile

/** The officer's own forms: statement and defence, its waiver, the appeal. */
export async function ownDecisionAction(request: Request, id: string, form: FormData) {
  const fields = new Fields(form)
  const here = `/my/credential-decisions/${id}`
  if (fields.intent === 'appeal') {
    const answer = await attempt(fields, async () => {
      const body = { reason: fields.text('reason'), ...(await decisionFile(request, UPLOAD, form)) }
      return call(request, credentialDecisions.appeal, { params: { id }, body })
    })
    return answer.done ? done(here, 'appeal-filed') : answer.refused
  }
  const kind: Statement['kind'] = fields.intent === 'waive' ? 'WAIVED' : 'MADE'
  const answer = await attempt(fields, () =>
    atField({ 'statement-empty': 'text' }, async () => {
      const said = { kind, text: fields.text('text'), version: fields.int('version') }
      const body = { ...said, ...(kind === 'MADE' ? await decisionFile(request, UPLOAD, form) : {}) }
      return call(request, credentialDecisions.state, { params: { id }, body })
    }),
  )
  if (!answer.done) return answer.refused
  return done(here, kind === 'MADE' ? 'own-statement-made' : 'own-statement-waived')
}
