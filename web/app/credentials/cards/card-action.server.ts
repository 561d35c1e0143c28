import { type Card, credentialCards } from '@app/api/contract'
import { type Ask, call } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { atField } from '../at-field.server.ts'

type HandAction = Ask<typeof credentialCards.act>['body']['action']

/** The forms of one card; the intent is the act. */
export async function actOnCard(request: Request, id: string, fields: Fields) {
  const action = fields.intent as Card['openActions'][number]
  const note = fields.text('note')
  const version = fields.int('version')
  if (action === 'SPOIL') {
    const body = { reason: note, version }
    const answer = await attempt(fields, () => call(request, credentialCards.spoil, { params: { id }, body }))
    return answer.done ? done(`/cards/${id}`, 'card-spoiled') : answer.refused
  }
  if (action === 'DESTROY') {
    const answer = await attempt(fields, () => destroyCards(request, [id], fields))
    return answer.done ? done(`/cards/${id}`, 'cards-destroyed') : answer.refused
  }
  const shelf = fields.text('shelf')
  const body = { action: action as HandAction, note, ...(shelf && { shelf }), version }
  const answer = await attempt(fields, () => call(request, credentialCards.act, { params: { id }, body }))
  return answer.done ? done(`/cards/${id}`, 'card-moved') : answer.refused
}

/** Before the witnesses that the form names; all of the cards or none. */
export function destroyCards(request: Request, ids: string[], fields: Fields) {
  const witnesses = ['witness1', 'witness2'].map((name) => fields.text(name)).filter(Boolean)
  return atField({ 'card-witnesses-missing': 'witness1' }, () =>
    call(request, credentialCards.destroy, { body: { ids, witnesses, reason: fields.text('note') } }),
  )
}
