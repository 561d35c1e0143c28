import { instructors, rooms } from '@app/api/contract'
import { call } from '../../api/call.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { Option } from '../../ui/options.ts'

const SIZE = 100
/** More choices than this help nobody in a field to choose from. */
const MOST_PAGES = 5

/** What a lesson can be given: rooms in use and instructors in office. */
export async function choicesFor(request: Request): Promise<{ rooms: Option[]; instructors: Option[] }> {
  const [places, people] = await Promise.all([roomChoices(request), instructorChoices(request)])
  return { rooms: places, instructors: people }
}

/** The rooms in use, with their place and size. */
async function roomChoices(request: Request): Promise<Option[]> {
  const all = await everyPage((page) => call(request, rooms.list, { query: { active: true, page, size: SIZE } }))
  return all.map(({ id, name, areaName, capacity }) => ({ value: id, label: `${name}（${areaName}，${capacity}）` }))
}

/** The instructors in office; nobody to choose from where the person may not see the pool. */
async function instructorChoices(request: Request): Promise<Option[]> {
  try {
    const all = await everyPage((page) =>
      call(request, instructors.list, {
        query: { kind: 'INSTRUCTOR', state: 'APPOINTED', sort: 'name', page, size: SIZE },
      }),
    )
    return all.map(({ id, name, organName }) => ({ value: id, label: `${name}（${organName}）` }))
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 403) return []
    throw problem
  }
}

async function everyPage<T>(read: (page: number) => Promise<{ items: T[]; total: number }>): Promise<T[]> {
  const all: T[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, total } = await read(page)
    all.push(...items)
    if (items.length === 0 || all.length >= total) break
  }
  return all
}
