import type { HourClaim } from '@app/api/contract'
import type { Fields } from '../api/fields.server.ts'

/** What a claim's form says, as the API takes it. Hours that are no number go as 0, which the API refuses by name. */
export const claimInput = (fields: Fields) => ({
  year: fields.int('year'),
  category: fields.oneOf<HourClaim['category']>('category'),
  title: fields.text('title'),
  provider: fields.text('provider'),
  startsOn: fields.text('startsOn'),
  endsOn: fields.text('endsOn'),
  hours: decimal(fields.text('hours')),
  certificateNo: fields.orNull('certificateNo'),
})

/** A number with decimals as people type it; 0 where it is none. */
export function decimal(text: string): number {
  const value = Number(text)
  return Number.isFinite(value) ? value : 0
}
