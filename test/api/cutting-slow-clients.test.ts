import { once } from 'node:events'
import net from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, it } from 'vitest'
import { cutSlowBodies } from '../../api/src/platform/http/slow-bodies.ts'

const PATIENCE_MS = 50
let app: FastifyInstance

afterEach(() => app.close())

/** A route that answers with what it was sent, behind the guard with little patience. */
async function listening(): Promise<net.Socket> {
  app = Fastify({ forceCloseConnections: true })
  cutSlowBodies(app, PATIENCE_MS)
  app.post('/echo', ({ body }) => ({ body }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const socket = net.connect((app.server.address() as net.AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

const HALF = 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"a"'

it('ends a connection whose body does not come to an end', async () => {
  const socket = await listening()
  socket.write(HALF)
  socket.resume()
  await once(socket, 'close')
  expect(socket.destroyed).toBe(true)
})

it('leaves a body alone that comes in time', async () => {
  const socket = await listening()
  socket.write(`${HALF}:1}`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toContain('200 OK')
  socket.destroy()
})
