import type { LessonInput } from '@app/api/contract'
import { data } from '@remix-run/node'
import type { Fields } from '../../api/fields.server.ts'
import type { Refused } from '../../api/submit.server.ts'
import { fromField } from '../../forms/local-time.ts'
import { rowField } from '../../forms/rows.ts'
import { numberOrNull, rowsOf } from '../input.server.ts'

/** The lessons as the timetable's form says them, in the contract's shape. A row without anything in it is none. */
export const lessonInputs = (fields: Fields): LessonInput[] =>
  rowsOf(fields, 'lessons')
    .filter((text) => text('title') || text('day'))
    .map((text) => ({
      ...(text('id') && { id: text('id') }),
      title: text('title'),
      roomId: text('roomId') || null,
      instructorId: text('instructorId') || null,
      startsAt: fromField(`${text('day')}T${text('from')}`),
      endsAt: fromField(`${text('day')}T${text('until')}`),
      hours: numberOrNull(text('hours')),
    }))

const PLACES: Record<string, string> = { startsAt: 'from', endsAt: 'until' }

/** The API's "no" with each error at the field of the form: `lessons.1.startsAt` is `lessons-1-from`. */
export function atLessonFields({ data: form, init }: Refused): Refused {
  const errors = form.errors.map((error) => {
    const [place, index, name = 'title'] = error.field.split('.')
    return place === 'lessons' && index !== undefined
      ? { ...error, field: rowField('lessons', Number(index), PLACES[name] ?? name) }
      : error
  })
  return data({ ...form, errors }, init ?? undefined)
}
