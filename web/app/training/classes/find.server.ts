import { trainingClasses } from '@app/api/contract'
import { call } from '../../api/call.server.ts'
import type { Finder } from '../../forms/find-for-picker.server.ts'

/** Classes of one's own units that have not begun, whose name or code fits. */
export const findClasses: Finder = async (request, search) => {
  const { items } = await call(request, trainingClasses.list, { query: { search, own: true, size: 50 } })
  return items
    .filter(({ state }) => state === 'APPROVED' || state === 'ENROLLING' || state === 'CLOSED')
    .map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))
}
