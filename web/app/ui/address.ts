/** The query string with some of it changed; undefined or empty removes. Changing anything but the page starts at page 1. */
export function withQuery(search: string, changes: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams(search)
  if (!('page' in changes)) query.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name)
    else query.set(name, String(value))
  }
  for (const [name, value] of [...query]) if (value === '') query.delete(name)
  const text = query.toString()
  return text ? `?${text}` : '?'
}
