import { credentialRecalls } from '@app/api/contract'
import { data } from '@remix-run/node'
import { type Answer, type Ask, call } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt, done, type Refused } from '../../api/submit.server.ts'
import { changedRows } from '../../forms/same-form.server.ts'
import type { DoneKey } from '../../words/zh-CN/done.ts'
import { atField } from '../at-field.server.ts'
import { chosenInput, recallInput } from './recall-input.server.ts'

export type RecallPreview = Answer<typeof credentialRecalls.preview>
type Decided = Ask<typeof credentialRecalls.decide>['body']['decision']

const PAGE_SIZE = 100
const FIELDS = {
  'decision-reason-unknown': 'reasonCode',
  'decision-reason-mismatch': 'reasonCode',
  'decision-starts-in-past': 'stages',
  'decision-end-missing': 'endsOn',
  'decision-end-unexpected': 'endsOn',
  'decision-end-before-start': 'endsOn',
  'decision-too-long': 'endsOn',
  'decision-note-missing': 'note',
}

/** The form of a new recall: rows changed, previewed, or proposed. */
export async function newRecallAction(request: Request, fields: Fields): Promise<Refused | Response> {
  const changed = changedRows(fields)
  if (changed) return changed
  if (fields.text('_preview') || fields.text('_page')) return previewed(request, fields)
  const answer = await attempt(fields, () =>
    atField(FIELDS, async () => {
      const body = recallInput(fields)
      refuseWordless(body.exceptions)
      return call(request, credentialRecalls.propose, { body })
    }),
  )
  if (answer.done) return done(`/credential-recalls/${answer.value.id}`, 'recall-proposed')
  return withPreview(request, fields, answer.refused)
}

function refuseWordless(exceptions: readonly { reason: string }[]) {
  if (exceptions.some(({ reason }) => !reason)) throw new ApiProblem(400, { code: 'recall-exception-reason-missing' })
}

async function previewed(request: Request, fields: Fields): Promise<Refused> {
  const answer = await attempt(fields, () => atField(FIELDS, () => askPreview(request, fields)))
  if (!answer.done) return answer.refused
  return data(
    Object.assign(
      { refused: true as const, intent: '', code: '', detail: {}, errors: [], values: fields.keep(), found: {} },
      { preview: answer.value },
    ),
  )
}

/** A refused proposal is shown with its preview, so that the exceptions in it are not lost. */
async function withPreview(request: Request, fields: Fields, refused: Refused): Promise<Refused> {
  const again = await attempt(fields, () => askPreview(request, fields))
  return again.done ? data(Object.assign(refused.data, { preview: again.value }), refused.init ?? undefined) : refused
}

/** An exception that has no words yet is no exception yet. */
async function askPreview(request: Request, fields: Fields): Promise<RecallPreview> {
  const { exceptions, ...chosen } = chosenInput(fields)
  const body = { ...chosen, exceptions: exceptions.filter(({ reason }) => reason) }
  return call(request, credentialRecalls.preview, {
    body: { ...body, page: fields.int('_page') || 1, size: PAGE_SIZE },
  })
}

/** The forms of one recall: decided, taken back, undone as a whole or for one person. */
export async function recallAction(request: Request, id: string, fields: Fields): Promise<Refused | Response> {
  const params = { id }
  const version = fields.int('version')
  const answer = await attempt(fields, () =>
    atField(FIELDS, async (): Promise<DoneKey> => {
      if (fields.intent === 'take-back') {
        await call(request, credentialRecalls.takeBack, { params })
        return 'recall-taken-back'
      }
      if (fields.intent === 'undo') {
        const credentialId = fields.text('credentialId')
        const body = { reason: fields.text('reason'), version, ...(credentialId && { credentialId }) }
        await call(request, credentialRecalls.undo, { params, body })
        return credentialId ? 'recall-item-undone' : 'recall-undone'
      }
      const decision = fields.oneOf<Decided>('decision')
      await call(request, credentialRecalls.decide, {
        params,
        body: { decision, note: fields.orNull('note'), version },
      })
      return decision === 'DECIDE' ? 'recall-decided' : 'recall-refused'
    }),
  )
  return answer.done ? done(`/credential-recalls/${id}`, answer.value) : answer.refused
}
