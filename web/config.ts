/** Settings of the front door. This file is the only reader of the environment in the web; README.md lists every name. */
export interface WebConfig {
  /** Address and port that people open. */
  host: string
  port: number
  /** Where the API listens, without a trailing slash. */
  apiUrl: string
  /** The address people type; its origin may post forms, its scheme decides about HSTS. */
  publicUrl: string
  /** Proxies in front of this process whose X-Forwarded-For is believed; empty when people connect directly. */
  trustedProxies: string[]
  logLevel: string
}

/** Names every setting that is wrong. */
class ConfigProblem extends Error {
  override name = 'ConfigProblem'
}

export function loadConfig(env: Record<string, string | undefined> = process.env): WebConfig {
  const problems: string[] = []
  const text = (name: string, fallback: string) => env[name]?.trim() || fallback
  const url = (name: string, fallback: string): string => {
    const value = text(name, fallback)
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? '')) problems.push(`${name} must be an http(s) address`)
    return value.replace(/\/+$/, '')
  }
  const port = Number(text('PORT', '3000'))
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('PORT must be a whole number up to 65535')

  const config: WebConfig = {
    host: text('HOST', 'localhost'),
    port,
    apiUrl: url('API_URL', 'http://127.0.0.1:3001'),
    publicUrl: url('PUBLIC_URL', `http://localhost:${port}`),
    trustedProxies: text('WEB_TRUSTED_PROXIES', '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    logLevel: text('LOG_LEVEL', 'info'),
  }
  if (problems.length > 0) throw new ConfigProblem(problems.join('; '))
  return config
}
