/** What every page of ours tells the browser (security.md T26): no inline style, and inline scripts only with the page's nonce. */
export function pageHeaders(isHttps: boolean, nonce?: string): Record<string, string> {
  return {
    ...commonHeaders(isHttps),
    'content-security-policy': [
      "default-src 'self'",
      `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=()',
    'cache-control': 'no-store',
  }
}

/** The verifier looks through the camera and reads codes with a WebAssembly of this site. */
export function verifierHeaders(isHttps: boolean): Record<string, string> {
  const headers = pageHeaders(isHttps)
  return {
    ...headers,
    'content-security-policy': headers['content-security-policy']!.replace(
      "script-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
    ),
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
  }
}

/** What any answer tells the browser. `same-origin` keeps the Origin header of our own forms, which `no-referrer` would blank. */
export function commonHeaders(isHttps: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(isHttps && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
}
