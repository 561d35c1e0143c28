import type { Bank } from '@app/api/contract'
import { ApiProblem } from '../../api/problem.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { banksFor } from '../../questions/banks.server.ts'

/** What the course's form offers. Whoever may not see the banks sets no quiz. */
export async function courseFormData(request: Request) {
  const [domains, banks] = await Promise.all([domainsFor(request), banksOrNone(request)])
  return { domains, banks }
}

async function banksOrNone(request: Request): Promise<Bank[]> {
  try {
    return await banksFor(request)
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 403) return []
    throw problem
  }
}
