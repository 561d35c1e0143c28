import { credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import { ApiProblem } from '../api/problem.ts'

/** What became of a batch. Those refused carry the name that the person at the screen knows. */
export interface BatchOutcome {
  approved: number
  refused: { id: string; name: string; code: string }[]
}

/** Approves what may be approved, and says of the others who and why. */
export async function approveBatch(
  request: Request,
  which: Ask<typeof credentials.reviewApplications>['body'],
): Promise<BatchOutcome> {
  const { approved, refused } = await call(request, credentials.reviewApplications, { body: which })
  const named = refused.map(async ({ id, code }) => ({ id, code, name: await nameOf(request, id) }))
  return { approved, refused: await Promise.all(named) }
}

async function nameOf(request: Request, id: string): Promise<string> {
  try {
    return (await call(request, credentials.readApplication, { params: { id } })).personName
  } catch (problem) {
    // Gone, or moved to a unit outside of the scope: the refusal is still worth telling.
    if (problem instanceof ApiProblem) return ''
    throw problem
  }
}
