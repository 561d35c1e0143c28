import { type Job, jobs } from '@app/api/contract'
import { call } from '../../api/call.server.ts'

/** A job of the signed-in person; null where none works on it (any more). */
export const jobOf = async (request: Request, id: string | null): Promise<Job | null> =>
  id ? call(request, jobs.read, { params: { id } }) : null
