import type { HourExemption } from '@app/api/contract'
import type { Fields } from '../api/fields.server.ts'

/** What the form of an exemption says, as the API takes it. */
export const exemptionInput = (fields: Fields) => ({
  year: fields.int('year'),
  kind: fields.oneOf<HourExemption['kind']>('kind'),
  fromMonth: fields.int('fromMonth'),
  toMonth: fields.int('toMonth'),
  note: fields.orNull('note'),
})
