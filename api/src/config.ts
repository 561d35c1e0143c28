import { createRequire } from 'node:module'
import path from 'node:path'

export type Profile = 'demo' | 'production' | 'test'

/** Typed settings. This file is the only reader of the environment; README.md lists every name. */
export interface Config {
  profile: Profile
  databaseUrl: string
  redisUrl: string | undefined
  host: string
  /** Port of the API process; the front door listens on PORT and passes /api and /v on. */
  apiPort: number
  publicUrl: string
  keyDir: string
  dataDir: string
  logLevel: string
  /** Connections of this process to PostgreSQL. */
  poolSize: number
  /** Whether this process runs jobs as well; false where workers of their own do. */
  runJobs: boolean
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  version: string
}

class ConfigProblem extends Error {
  override name = 'ConfigProblem'
}

const require = createRequire(import.meta.url)

/** Reads and checks the settings; throws one ConfigProblem that names everything that is wrong. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const problems: string[] = []
  const text = (name: string, fallback?: string): string => {
    const value = env[name]?.trim() || fallback
    if (value === undefined) problems.push(`${name} is missing`)
    return value ?? ''
  }
  const whole = (name: string, fallback: number, max: number): number => {
    const value = Number(env[name]?.trim() || fallback)
    if (!Number.isInteger(value) || value < 0 || value > max)
      problems.push(`${name} must be a whole number up to ${max}`)
    return value
  }

  const profile = text('APP_PROFILE', 'production') as Profile
  if (!['demo', 'production', 'test'].includes(profile)) problems.push('APP_PROFILE must be demo, test or production')
  const publicUrl = text('PUBLIC_URL', profile === 'production' ? undefined : 'http://localhost:3000').replace(
    /\/+$/,
    '',
  )
  if (profile === 'production') {
    if (env.NODE_ENV === 'test') problems.push('NODE_ENV=test in production')
    if (publicUrl && !publicUrl.startsWith('https://'))
      problems.push('PUBLIC_URL must start with https:// in production')
  } else if (env.NODE_ENV === 'production') {
    problems.push(`APP_PROFILE=${profile} carries demo secrets and refuses to run with NODE_ENV=production`)
  }
  const dataDir = path.resolve(text('DATA_DIR', '.data'))
  const config: Config = {
    profile,
    databaseUrl: text('DATABASE_URL'),
    redisUrl: env.REDIS_URL?.trim() || undefined,
    host: text('API_HOST', '127.0.0.1'),
    apiPort: whole('API_PORT', 3001, 65_535),
    publicUrl,
    keyDir: path.resolve(text('KEY_DIR', path.join(dataDir, 'keys'))),
    dataDir,
    logLevel: text('LOG_LEVEL', 'info'),
    poolSize: whole('DB_POOL_SIZE', 10, 20),
    runJobs: text('RUN_JOBS', 'true') === 'true',
    trustedProxies: text('TRUSTED_PROXIES', '127.0.0.1,::1')
      .split(',')
      .map((address) => address.trim()),
    version: (require('../package.json') as { version: string }).version,
  }
  if (problems.length > 0) throw new ConfigProblem(problems.join('; '))
  return config
}
