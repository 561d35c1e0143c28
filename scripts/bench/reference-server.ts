/** What the public page is compared with: a Fastify route with one prepared primary-key read and nothing else. */
import Fastify from 'fastify'
import pg from 'pg'

const [url, port, size] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: Number(size) })
const app = Fastify()
const read = {
  name: 'read',
  text: 'select id, credential_no, holder_name, state, valid_to from credential where id = $1',
}
app.get<{ Params: { id: string } }>(
  '/:id',
  async ({ params }) => (await pool.query({ ...read, values: [params.id] })).rows[0],
)
await app.listen({ host: '127.0.0.1', port: Number(port) })
process.send?.('listening')
