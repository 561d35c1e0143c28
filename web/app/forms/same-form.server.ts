import { data } from '@remix-run/node'
import type { Fields } from '../api/fields.server.ts'
import type { Refused } from '../api/submit.server.ts'
import { editRows, type Values } from './rows.ts'

/** The same form again with other values and no complaint: it was not sent to be saved. */
export const sameForm = (fields: Fields, values: Values): Refused =>
  data({ refused: true, intent: fields.intent, code: '', detail: {}, errors: [], values, found: {} })

/** Where a form was only sent to add or take out a row: the same form with the rows changed. Otherwise undefined. */
export function changedRows(fields: Fields): Refused | undefined {
  const command = fields.text('_rows')
  return command ? sameForm(fields, editRows(fields.keep(), command)) : undefined
}
