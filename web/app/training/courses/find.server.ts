import { courses } from '@app/api/contract'
import { call } from '../../api/call.server.ts'
import type { Finder } from '../../forms/find-for-picker.server.ts'

/** Courses in use whose title has these words. */
export const findCourses: Finder = async (request, search) => {
  const { items } = await call(request, courses.list, { query: { search, state: 'ACTIVE', size: 20 } })
  return items.map(({ id, title, organName }) => ({ value: id, label: `${title}（${organName}）` }))
}
