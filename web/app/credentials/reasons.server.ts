import { type ActionReason, regulations } from '@app/api/contract'
import { call } from '../api/call.server.ts'

/** The catalogue of grounds that the province has enabled; a few dozen. */
export const reasonsFor = async (request: Request): Promise<ActionReason[]> =>
  (await call(request, regulations.reasons, { query: { size: 100 } })).items
