import { type Area, organisations } from '@app/api/contract'
import { call } from '../api/call.server.ts'

export interface AreaView {
  /** From below the province down to the chosen area. */
  path: Area[]
  /** The areas directly below it. */
  below: Area[]
}

const below = async (request: Request, parent?: string): Promise<Area[]> =>
  (await call(request, organisations.areas, { query: { parent, size: 100 } })).items

/** Digits of an area code that a level fixes (GB/T 2260 and GB/T 10114): city, county, town. */
const DIGITS = [4, 6, 9]

/** The chosen area with its way down the territory tree, for a list's navigation. */
export async function areaView(request: Request, code: string | null): Promise<AreaView> {
  const path: Area[] = []
  const [top, ...others] = await below(request)
  // The whole list is the province already; its parts are the first choice.
  let areas =
    top?.level === 'PROVINCE' && others.length === 0
      ? await below(request, top.code)
      : [...(top ? [top] : []), ...others]
  for (const digits of DIGITS) {
    const area = code && areas.find((one) => one.code === code || one.code.slice(0, digits) === code.slice(0, digits))
    if (!area) break
    path.push(area)
    areas = area.children > 0 ? await below(request, area.code) : []
    if (area.code === code) break
  }
  return { path, below: areas }
}
