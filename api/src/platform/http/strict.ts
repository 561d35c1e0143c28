import { Refusal } from '../../kernel/refusal.ts'

/**
 * Request schemas are closed: an unknown property is refused, not dropped (security.md R-17, T23).
 * Returns a copy; the contracts themselves stay as they were written.
 */
export function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T
  if (typeof schema !== 'object' || schema === null) return schema
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)])) as Record<
    string,
    unknown
  >
  const isShape = copy.type === 'object' && 'properties' in copy && !('additionalProperties' in copy)
  return (isShape ? { ...copy, additionalProperties: false } : copy) as T
}

const MAX_DEPTH = 20

/** Refuses NUL and lone surrogates anywhere in a body: PostgreSQL cannot store them (security.md facts 4). Bytes are bytes. */
export function refuseBrokenText(value: unknown, path = '', depth = 0): void {
  if (depth > MAX_DEPTH) throw new Refusal('invalid', 'input-too-deep', { field: path })
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed())
      throw new Refusal('invalid', 'input-broken-text', { field: path })
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => {
      refuseBrokenText(item, `${path}.${i}`, depth + 1)
    })
  } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const [key, item] of Object.entries(value)) refuseBrokenText(item, path ? `${path}.${key}` : key, depth + 1)
  }
}
