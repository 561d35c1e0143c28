import { type Instructor, instructors } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import { ApiProblem } from '../api/problem.ts'

/** One's entry as an instructor: the one in force, else the last that ended; undefined for whoever never was one. */
async function teachingEntry(request: Request): Promise<Instructor | undefined> {
  const { items } = await call(request, instructors.mine)
  return items.find(({ kind }) => kind === 'INSTRUCTOR')
}

/** For pages that only an instructor has. */
export async function ownEntry(request: Request): Promise<Instructor> {
  const entry = await teachingEntry(request)
  if (!entry) throw new ApiProblem(404, { code: 'instructor-not-found' })
  return entry
}
