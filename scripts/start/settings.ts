import path from 'node:path'
import { type Config, loadConfig } from '../../api/src/config.ts'
import { dataDir } from '../lib/paths.ts'
import { freePort, portObstacle } from '../lib/ports.ts'
import { Problem } from '../lib/problem.ts'

const HIGHEST_PORT = 65_535
const DEFAULT_PORT = 3000
const DEFAULT_API_PORT = 3001

/** What `npm start` reads from the environment. Everything else is read by api/src/config.ts. */
export interface StartSettings {
  /** Where the front door listens. */
  port: number
  /** Where the api listens, behind the front door; chosen freely when it is not given. */
  apiPort: number | undefined
  dataDir: string
  /** The environment of the api, without what is only known once the database runs. */
  env: NodeJS.ProcessEnv
}

/** Reads the settings; a clone that was just started is a demonstration on this machine. */
export function readSettings(env: NodeJS.ProcessEnv): StartSettings {
  const port = portNamed('PORT', env) ?? DEFAULT_PORT
  const data = dataDir(env)
  return {
    port,
    apiPort: portNamed('API_PORT', env),
    dataDir: data,
    env: {
      ...env,
      APP_PROFILE: env.APP_PROFILE || 'demo',
      PUBLIC_URL: env.PUBLIC_URL || `http://localhost:${port}`,
      DATA_DIR: data,
      KEY_DIR: env.KEY_DIR || path.join(data, 'keys'),
    },
  }
}

/** The api's settings, checked; what is wrong is said before anything is started. */
export function checkedConfig(env: NodeJS.ProcessEnv): Config {
  try {
    return loadConfig(env)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new Problem(`环境变量有误：${error.message}。`, 'Settings are wrong: see README.md for their names.', {
      cause: error,
    })
  }
}

/** Makes sure of both ports before anything is started on them. */
export async function settlePorts({ port, apiPort }: StartSettings): Promise<{ port: number; apiPort: number }> {
  await demandFree(port, 'PORT')
  if (apiPort !== undefined) {
    await demandFree(apiPort, 'API_PORT')
    return { port, apiPort }
  }
  const usual = port !== DEFAULT_API_PORT && (await portObstacle(DEFAULT_API_PORT)) === undefined
  return { port, apiPort: usual ? DEFAULT_API_PORT : await freePort() }
}

async function demandFree(port: number, name: string) {
  const obstacle = await portObstacle(port)
  if (obstacle === 'taken') {
    throw new Problem(
      `端口 ${port} 已被占用：请关闭占用它的程序，或换一个端口，例如 ${name}=${port + 10} npm start。`,
      `Port ${port} is in use: stop what uses it, or take another one, e.g. ${name}=${port + 10} npm start.`,
    )
  }
  if (obstacle === 'forbidden') {
    throw new Problem(
      `当前用户不能使用端口 ${port}：请换一个大于 1023 的端口，例如 ${name}=3000 npm start。`,
      `You may not use port ${port}: take one above 1023, e.g. ${name}=3000 npm start.`,
    )
  }
}

function portNamed(name: string, env: NodeJS.ProcessEnv): number | undefined {
  const text = env[name]?.trim()
  if (!text) return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT) return port
  throw new Problem(`${name}=${text} 不是端口号（1–${HIGHEST_PORT}）。`, `${name}=${text} is not a port number.`)
}
