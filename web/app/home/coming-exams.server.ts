import { attempts, type Me, type MyExam } from '@app/api/contract'
import { call } from '../api/call.server.ts'

const COMING: readonly MyExam['next'][] = ['WAIT', 'CHECK_IN', 'START', 'RESUME', 'RELEASE']

/** The candidate's exams that are not over; none for those who sit no exams. If they cannot be had, the tile of the exams says so. */
export async function comingExams(request: Request, { permissions }: Pick<Me, 'permissions'>): Promise<MyExam[]> {
  if (!permissions.includes('exam:own')) return []
  const page = await call(request, attempts.mine).catch(() => undefined)
  return page?.items.filter(({ next, admissionNo }) => COMING.includes(next) && admissionNo !== null) ?? []
}
