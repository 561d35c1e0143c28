import net from 'node:net'
import { codeOf } from './problem.ts'

/** A TCP port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer()
  await listen(server, 0, '127.0.0.1')
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Why a port cannot be listened on: taken, not allowed (below 1024), or undefined when it can. */
export async function portObstacle(port: number): Promise<'taken' | 'forbidden' | undefined> {
  for (const host of [undefined, '127.0.0.1']) {
    const server = net.createServer()
    try {
      await listen(server, port, host)
      await new Promise((resolve) => server.close(resolve))
    } catch (error) {
      if (codeOf(error) === 'EADDRINUSE') return 'taken'
      if (codeOf(error) === 'EACCES') return 'forbidden'
      throw error
    }
  }
  return undefined
}

function listen(server: net.Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host ? { host } : {}) }, resolve)
  })
}
