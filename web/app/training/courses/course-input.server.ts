import type { courses } from '@app/api/contract'
import { data } from '@remix-run/node'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import type { Refused } from '../../api/submit.server.ts'
import { numberOf } from '../input.server.ts'

type CourseInput = Ask<typeof courses.create>['body']

/** What the course's form says, in the contract's shape; without a bank there is no quiz. */
export const courseInput = (fields: Fields): CourseInput => ({
  organId: fields.picked('organId') ?? '',
  title: fields.text('title'),
  mode: fields.oneOf('mode'),
  kind: fields.oneOf('kind'),
  category: fields.oneOf('category'),
  domainCode: fields.orNull('domainCode'),
  topic: fields.orNull('topic'),
  description: fields.orNull('description'),
  hours: numberOf(fields.text('hours')),
  isOpen: fields.text('isOpen') === 'true',
  quiz: fields.text('bankId') ? quizInput(fields) : null,
})

const quizInput = (fields: Fields): NonNullable<CourseInput['quiz']> => ({
  bankId: fields.text('bankId'),
  topics: fields
    .text('topics')
    .split('\n')
    .map((topic) => topic.trim())
    .filter(Boolean),
  count: numberOf(fields.text('count')),
  passPercent: numberOf(fields.text('passPercent')),
  maxTries: numberOf(fields.text('maxTries')),
})

/** The API's "no" with each error at the field of the form: `quiz.count` is `count`. */
export function atCourseFields({ data: form, init }: Refused): Refused {
  const errors = form.errors.map((error) => ({ ...error, field: error.field.replace(/^quiz\.?/, '') || 'bankId' }))
  return data({ ...form, errors }, init ?? undefined)
}
