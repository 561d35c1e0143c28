import { instructorAvailability } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { done, submit } from '../api/submit.server.ts'
import { fromField } from '../forms/local-time.ts'
import { rowField } from '../forms/rows.ts'
import { changedRows } from '../forms/same-form.server.ts'
import { ownEntry } from './own-entry.server.ts'
import { minutesOf } from './times-view.tsx'

const HERE = '/my/instructor/times'

/** The forms of one's own times: the week, a new exception, one taken away. */
export async function timesAction(request: Request, fields: Fields) {
  const { id } = await ownEntry(request)
  if (fields.intent === 'week') return saveWeek(request, fields, id)
  if (fields.intent === 'exception') return addException(request, fields, id)
  await call(request, instructorAvailability.removeException, {
    params: { id, exceptionId: fields.text('exceptionId') },
  })
  return done(HERE, 'times-saved')
}

async function saveWeek(request: Request, fields: Fields, id: string) {
  const changed = changedRows(fields)
  if (changed) return changed
  const rows = Array.from({ length: fields.int('weekly') }, (_, i) => ({
    weekday: fields.int(rowField('weekly', i, 'weekday')),
    from: fields.text(rowField('weekly', i, 'from')),
    to: fields.text(rowField('weekly', i, 'to')),
  }))
  // A row of which nothing was filled in is no time.
  const weekly = rows
    .filter(({ from, to }) => from !== '' || to !== '')
    .map(({ weekday, from, to }) => ({ weekday, fromMinute: minutesOf(from), toMinute: minutesOf(to, true) }))
  const answer = await submit(request, instructorAvailability.setWeekly, fields, { params: { id }, body: { weekly } })
  return answer.done ? done(HERE, 'times-saved') : answer.refused
}

async function addException(request: Request, fields: Fields, id: string) {
  const body = {
    from: fromField(fields.text('from')),
    to: fromField(fields.text('to')),
    isAvailable: fields.text('which') === 'FREE',
    reason: fields.orNull('reason'),
  }
  const answer = await submit(request, instructorAvailability.addException, fields, { params: { id }, body })
  return answer.done ? done(HERE, 'times-saved') : answer.refused
}
