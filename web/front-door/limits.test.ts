import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { cutSlowBodies, TRANSPORT } from './limits.ts'

let app: FastifyInstance
afterEach(() => app.close())

async function open(type: string): Promise<Socket> {
  app = fastify(TRANSPORT)
  cutSlowBodies(app, 50)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, body, done) => done(null, body))
  app.post('/', async (request) => {
    for await (const _ of request.body as AsyncIterable<Buffer>);
    return 'done'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 4\r\n\r\nab`)
  return socket
}

describe('a body that does not arrive', () => {
  it('ends the connection', async () => {
    const socket = await open('application/x-www-form-urlencoded')
    await once(socket.resume(), 'close')
    expect(socket.destroyed).toBe(true)
  })

  it('may take its time when it is an upload', async () => {
    const slow = await open('multipart/form-data; boundary=x')
    setTimeout(() => slow.write('cd'), 120)
    const [answer] = await once(slow, 'data')
    expect(String(answer)).toContain('200 OK')
    slow.destroy()
  })
})
