import { organisations } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import type { Finder } from '../forms/find-for-picker.server.ts'

/** Organs whose name has these words. */
export const findOrgans: Finder = async (request, search) => {
  const { items } = await call(request, organisations.list, { query: { search, size: 20, sort: 'level' } })
  return items.map(({ id, name, areaName }) => ({ value: id, label: `${name}（${areaName}）` }))
}

/** Areas whose name or code fits. */
export const findAreas: Finder = async (request, search) => {
  const { items } = await call(request, organisations.areas, { query: { search, size: 20 } })
  return items.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))
}
