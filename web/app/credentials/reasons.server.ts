import { type ActionReason, regulations } from '@app/api/contract'
import { call } from '../api/call.server.ts'

/** The catalogue of grounds that the province has enabled; a few dozen. */
export const reasonsFor = async (request: Request): Promise<ActionReason[]> =>
  (await call(request, regulations.reasons, { query: { size: 100 } })).items

/** The longest suspension in months (`suspension.max_months`), as it is in force today. */
export async function longestSuspension(request: Request): Promise<number | null> {
  const { items } = await call(request, regulations.list, { query: { size: 100 } })
  const value = items.find(({ key }) => key === 'suspension.max_months')?.value
  return typeof value === 'number' ? value : null
}
