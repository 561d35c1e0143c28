import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { freePort } from '../../scripts/lib/ports.ts'

/** No package brings a Redis: tests that want one use the machine's own, or the program that REDIS_SERVER names. */
const PROGRAM = process.env.REDIS_SERVER ?? 'redis-server'

export const hasRedis = spawnSync(PROGRAM, ['--version']).status === 0

export interface TestRedis {
  url: string
  /** As a power cut would. */
  kill(): Promise<void>
  /** Comes back empty on the same port. */
  restart(): Promise<void>
}

/** A Redis of one test's own that keeps nothing on the disk. */
export async function testRedis(): Promise<TestRedis> {
  const port = await freePort()
  let server = await start(port)
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill()
      server = await start(port)
    },
  }
}

async function start(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp']
  const server = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.includes('Ready to accept connections')) break
  }
  server.stdout.resume()
  return server
}
