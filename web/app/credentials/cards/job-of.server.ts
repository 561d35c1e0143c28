import { type Job, jobs } from '@app/api/contract'
import { call } from '../../api/call.server.ts'
import { ApiProblem } from '../../api/problem.ts'

/** How far a job has come; null where there is none, or where it was started by somebody else. */
export async function jobOf(request: Request, jobId: string | null): Promise<Job | null> {
  if (!jobId) return null
  try {
    return await call(request, jobs.read, { params: { id: jobId } })
  } catch (problem) {
    if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 403)) return null
    throw problem
  }
}
