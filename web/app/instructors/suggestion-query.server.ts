import { identity, instructors, organisations } from '@app/api/contract'
import { type Answer, call } from '../api/call.server.ts'
import { ApiProblem } from '../api/problem.ts'
import { fromField } from '../forms/local-time.ts'
import { findAreas } from '../organisations/find.server.ts'
import type { Option } from '../ui/options.ts'

export interface Suggested {
  /** Null until area and time are given. */
  answer: Answer<typeof instructors.suggestions> | null
  /** Why the API wouldn't rank. */
  refusal: string | null
  area: Option | null
  /** Areas that a form without JavaScript was sent to find. */
  found: Option[] | undefined
  from: string
  to: string
}

/** The ranking that the page's address asks for; the area is one's own until another is chosen. */
export async function suggested(request: Request): Promise<Suggested> {
  const query = new URL(request.url).searchParams
  const get = (name: string) => query.get(name)?.trim() ?? ''
  const [from, to] = [get('from'), get('to')]
  const area = pickedArea(get('area')) ?? (await ownArea(request))
  const base = { answer: null, refusal: null, area, found: undefined, from, to }
  if (get('_find')) return { ...base, found: get('area.search') ? await findAreas(request, get('area.search')) : [] }
  if (!area || !from || !to) return base
  try {
    const asked = {
      area: area.value,
      from: fromField(from),
      to: fromField(to),
      size: 20,
      page: Number(get('page')) || 1,
    }
    const answer = await call(request, instructors.suggestions, {
      query: { ...asked, domain: get('domain') || undefined, topic: get('topic') || undefined },
    })
    return { ...base, answer }
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status >= 500) throw problem
    return { ...base, refusal: problem.code }
  }
}

function pickedArea(text: string): Option | null {
  const [value, label] = text.split('|')
  return value ? { value, label: label || value } : null
}

async function ownArea(request: Request): Promise<Option | null> {
  const { organId, permissions } = await call(request, identity.me)
  if (!organId || !permissions.includes('organ:read')) return null
  const { areaCode, areaName } = await call(request, organisations.read, { params: { id: organId } })
  return { value: areaCode, label: areaName }
}
