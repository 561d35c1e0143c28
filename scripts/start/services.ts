import path from 'node:path'
import { root } from '../lib/paths.ts'
import type { ServiceSpec } from './service.ts'

/** Where things are on this start. */
interface Circumstances {
  port: number
  apiPort: number
  dataDir: string
  /** The api's environment, complete. */
  env: NodeJS.ProcessEnv
}

/** The processes of the product, in the order in which they are started. */
export function servicesFor({ port, apiPort, dataDir, env }: Circumstances): ServiceSpec[] {
  const files = (name: string) => ({
    logFile: path.join(dataDir, 'logs', `${name}.log`),
    pidFile: path.join(dataDir, 'run', `${name}.pid`),
  })
  const apiUrl = `http://${reachable(env.API_HOST)}:${apiPort}`
  return [
    { name: 'api', script: script('api/src/server.ts'), env, readyUrl: `${apiUrl}/readyz`, ...files('api') },
    {
      name: 'web',
      script: script('web/server.ts'),
      // React is several times slower in its development form.
      env: { ...env, NODE_ENV: 'production', PORT: String(port), API_URL: apiUrl },
      readyUrl: `http://${reachable(env.HOST)}:${port}/readyz`,
      ...files('web'),
    },
  ]
}

const script = (name: string): string => path.join(root, name)

/** Where to call something that listens on the host; one that listens everywhere is called on this machine. */
function reachable(host: string | undefined): string {
  if (!host || host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
