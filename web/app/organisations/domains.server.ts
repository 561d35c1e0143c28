import { type Domain, organisations } from '@app/api/contract'
import { call } from '../api/call.server.ts'

/** The enforcement domains (执法领域); there are a few dozen at most. */
export const domainsFor = async (request: Request): Promise<Domain[]> =>
  (await call(request, organisations.domains, { query: { size: 100 } })).items
