import type { trainingPlans } from '@app/api/contract'
import { data } from '@remix-run/node'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import type { Refused } from '../../api/submit.server.ts'
import { rowField } from '../../forms/rows.ts'
import { numberOf, rowsOf } from '../input.server.ts'

type PlanInput = Ask<typeof trainingPlans.create>['body']
type Item = PlanInput['items'][number]

/** What the plan's form says, in the contract's shape. */
export const planInput = (fields: Fields): PlanInput => ({
  year: fields.int('year'),
  organId: fields.picked('organId') ?? '',
  name: fields.text('name'),
  note: fields.orNull('note'),
  items: rowsOf(fields, 'items').map((text) => ({
    ...(text('id') && { id: text('id') }),
    title: text('title'),
    kind: text('kind') as Item['kind'],
    category: text('category') as Item['category'],
    hours: numberOf(text('hours')),
    target: numberOf(text('target')),
    quarter: numberOf(text('quarter')),
  })),
})

/** The API's "no" with each error at the field of the form: `items.1.hours` is `items-1-hours`. */
export function atPlanFields({ data: form, init }: Refused): Refused {
  const errors = form.errors.map((error) => {
    const [place = '', index, name] = error.field.split('.')
    return place === 'items' && index !== undefined
      ? { ...error, field: rowField('items', Number(index), name ?? 'title') }
      : error
  })
  return data({ ...form, errors }, init ?? undefined)
}
