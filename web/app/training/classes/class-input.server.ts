import type { trainingClasses } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import type { Finder } from '../../forms/find-for-picker.server.ts'
import { fromField } from '../../forms/local-time.ts'
import { rowField } from '../../forms/rows.ts'
import { findAreas, findOrgans } from '../../organisations/find.server.ts'
import { findCourses } from '../courses/find.server.ts'
import { numberOf, numberOrNull, pickedIn, rowsOf } from '../input.server.ts'

type ClassInput = Ask<typeof trainingClasses.create>['body']

/** What the class's form says, in the contract's shape. */
export const classInput = (fields: Fields): ClassInput => ({
  courseId: fields.picked('courseId') ?? '',
  planItemId: fields.orNull('planItemId'),
  organId: fields.picked('organId') ?? '',
  areaCode: fields.picked('areaCode'),
  code: fields.text('code'),
  name: fields.text('name'),
  capacity: numberOf(fields.text('capacity')),
  audienceOrgans: audienceOf(fields),
  audienceDomains: fields.list('audienceDomains'),
  selfEnrol: fields.text('selfEnrol') === 'true',
  enrolOpensAt: timeOrNull(fields.text('enrolOpensAt')),
  enrolClosesAt: timeOrNull(fields.text('enrolClosesAt')),
  placeMetres: numberOrNull(fields.text('placeMetres')),
})

const timeOrNull = (text: string): string | null => (text ? fromField(text) : null)

/** No unit chosen means everybody in the holder's scope. */
function audienceOf(fields: Fields): string[] | null {
  const ids = rowsOf(fields, 'audienceOrgans').flatMap((text) => pickedIn(text('organ')) ?? [])
  return ids.length > 0 ? [...new Set(ids)] : null
}

/** What the pickers of the class's form search. */
export function classFinders(fields: Fields): Record<string, Finder> {
  const rows = rowsOf(fields, 'audienceOrgans').map((_, i) => [rowField('audienceOrgans', i, 'organ'), findOrgans])
  return { courseId: findCourses, organId: findOrgans, areaCode: findAreas, ...Object.fromEntries(rows) }
}
