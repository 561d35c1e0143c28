import { migrateDatabase } from '../../scripts/lib/migrate-database.ts'
import { execute, onServer } from '../../scripts/lib/postgres-url.ts'
import { openRunFolder } from './run-folder.ts'
import { startTestCluster } from './test-cluster.ts'

/**
 * Runs once before all test files: a server, and on it a template with the newest schema that `scratchDatabase()` copies.
 * With DATABASE_URL set that server is used, and nothing on it is touched but databases named `lz_test_…` that are removed
 * again; otherwise a server is started for the run.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const run = await openRunFolder()
  const template = `lz_test_${process.pid}`
  const given = process.env.DATABASE_URL
  try {
    const server = given || (await startTestCluster(run.folder))
    const dropTemplate = `drop database if exists "${template}" with (force)`
    await execute(server, dropTemplate, `create database "${template}"`)
    await migrateDatabase(onServer(server, template))
    Object.assign(process.env, { TEST_DATABASE_URL: server, TEST_TEMPLATE: template, TEST_SCRATCH: run.scratch })
    return async () => {
      if (given) await execute(server, dropTemplate)
      await run.close()
    }
  } catch (error) {
    await run.close()
    throw error
  }
}
