import path from 'node:path'
import { POSTGRES_USER, startEmbeddedPostgres } from '../../scripts/lib/embedded-postgres.ts'

const PASSWORD = 'test'
const HASTY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']
const SIZE = ['max_connections=200', 'wal_level=minimal', 'max_wal_senders=0']

/** Starts the server for one run of the tests, quick rather than safe, and returns its address. */
export async function startTestCluster(folder: string): Promise<string> {
  const flags = [...HASTY, ...SIZE].flatMap((setting) => ['-c', setting])
  const dir = path.join(folder, 'postgres')
  const { port } = await startEmbeddedPostgres({ dir, password: PASSWORD, flags, disposable: true })
  return `postgresql://${POSTGRES_USER}:${PASSWORD}@127.0.0.1:${port}/postgres`
}
