import { people } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import type { Finder } from '../forms/find-for-picker.server.ts'

/** People of the caller's scope whose name has these words. Names repeat, so the unit and the masked number go along. */
export const findPeople: Finder = async (request, search) => {
  const { items } = await call(request, people.list, { query: { search, size: 20 } })
  return items.map(({ id, name, idNumber, organName }) => ({
    value: id,
    label: [name, organName, idNumber].filter(Boolean).join(' · '),
  }))
}
