import { credentialDecisions } from '@app/api/contract'
import { type Answer, call } from '../../api/call.server.ts'

type Templates = Answer<typeof credentialDecisions.templates>
export type Template = Templates['items'][number]

/** Every version of every document's wording, with the placeholders that may stand in them. */
export async function templatesFor(request: Request): Promise<Pick<Templates, 'items' | 'placeholders'>> {
  const size = 100
  const first = await call(request, credentialDecisions.templates, { query: { page: 1, size } })
  const more = Array.from({ length: Math.ceil(first.total / size) - 1 }, (_, i) =>
    call(request, credentialDecisions.templates, { query: { page: i + 2, size } }),
  )
  const pages = await Promise.all(more)
  return { items: [first, ...pages].flatMap(({ items }) => items), placeholders: first.placeholders }
}

/** The newest version that has begun. */
export const inForce = (versions: readonly Template[], day: string): Template | undefined =>
  newestFirst(versions).find(({ validFrom }) => validFrom <= day)

/** By the day from which they are used; of one day the later version. */
export const newestFirst = (versions: readonly Template[]): Template[] =>
  [...versions].sort((a, b) => b.validFrom.localeCompare(a.validFrom) || b.version - a.version)
