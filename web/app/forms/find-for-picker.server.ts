import { data } from '@remix-run/node'
import type { Fields } from '../api/fields.server.ts'
import type { Refused } from '../api/submit.server.ts'
import type { Option } from '../ui/options.ts'

/** Finds records by words of their name, as options. */
export type Finder = (request: Request, search: string) => Promise<Option[]>

/**
 * Where a form was only sent to search for one of its pickers (no JavaScript): the same form again with what
 * was found. Otherwise undefined, and the action goes on.
 */
export async function findForPicker(
  request: Request,
  fields: Fields,
  finders: Record<string, Finder>,
): Promise<Refused | undefined> {
  const { find } = fields
  const finder = find && Object.hasOwn(finders, find.name) ? finders[find.name] : undefined
  if (!find || !finder) return undefined
  const options = find.search ? await finder(request, find.search) : []
  return data({
    refused: true,
    intent: fields.intent,
    code: '',
    detail: {},
    errors: [],
    values: fields.keep(),
    found: { [find.name]: options },
  })
}

/** The answer of a resource route to a picker with JavaScript: `?search=` → options. */
export async function optionsFor(request: Request, finder: Finder): Promise<Option[]> {
  const search = new URL(request.url).searchParams.get('search')?.trim().slice(0, 40) ?? ''
  return search ? finder(request, search) : []
}
