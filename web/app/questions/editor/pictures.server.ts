import { questions } from '@app/api/contract'
import { upload } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { attempt, type Refused } from '../../api/submit.server.ts'
import { sameForm } from '../../forms/same-form.server.ts'
import { pictureTag } from './picture-tag.ts'

/** Where the form was sent to put its picture into a text (no JavaScript): the same form with it. Otherwise undefined. */
export async function pictured(request: Request, fields: Fields, form: FormData): Promise<Refused | undefined> {
  const name = fields.text('_picture')
  if (!name) return undefined
  const picture = form.get('picture')
  const body = new FormData()
  if (picture instanceof File && picture.size > 0) body.set('file', picture)
  const ask = new Request(request.url, { method: 'POST', body, headers: identifying(request) })
  const answer = await attempt(fields, () => upload(ask, questions.uploadImage))
  if (!answer.done) return answer.refused
  const kept = fields.keep()
  return sameForm(fields, { ...kept, [name]: [`${kept[name]?.[0] ?? ''}\n${pictureTag(answer.value.sha256)}`] })
}

/** The headers by which the API knows who asks. */
function identifying({ headers }: Request): Headers {
  const kept = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name)
    if (value) kept.set(name, value)
  }
  return kept
}
