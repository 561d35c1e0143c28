/** What stands in the address of a call. */
export interface Places {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
}

/** `/organs/:id` and `{ page: 2 }` become `/organs/…?page=2`; empty values are left out. */
export function addressOf(url: string, { params = {}, query = {} }: Places): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.append(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}
