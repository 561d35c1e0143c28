import { questions } from '@app/api/contract'
import { data } from '@remix-run/node'
import { call } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import type { Refused } from '../../api/submit.server.ts'

/** The id of the question with the number in the field `serial`, or the form again where there is none. */
export async function questionNumbered(request: Request, fields: Fields): Promise<string | Refused> {
  const serial = fields.int('serial')
  const { items } = await call(request, questions.list, { query: { search: String(serial), size: 5 } })
  const found = items.find((one) => one.serial === serial)
  if (found) return found.id
  const code = 'question-not-found'
  const errors = [{ field: 'serial', code }]
  return data(
    { refused: true, intent: fields.intent, code, detail: {}, errors, values: fields.keep() },
    { status: 404 },
  )
}
