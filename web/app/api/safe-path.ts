const BASE = 'http://same.origin'

/**
 * An address on this site, or `fallback`. Refuses everything a browser could read as another site or a script:
 * `//host`, `/\host`, `javascript:`, control characters (security.md T46).
 */
export function safePath(raw: string | null | undefined, fallback = '/'): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  if (!raw?.startsWith('/') || /[\u0000-\u001f\\]/.test(raw)) return fallback
  const url = URL.canParse(raw, BASE) ? new URL(raw, BASE) : undefined
  if (!url || url.origin !== BASE) return fallback
  const path = url.pathname + url.search + url.hash
  return path.startsWith('//') ? fallback : path
}
