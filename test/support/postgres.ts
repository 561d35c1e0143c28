import { randomUUID } from 'node:crypto'
import { execute, onServer } from '../../scripts/lib/postgres-url.ts'
import { codeOf } from '../../scripts/lib/problem.ts'

/** A database of one test's own. */
export interface ScratchDatabase {
  url: string
  /** Removes it. Close your own connections first: waiting for them takes five seconds. */
  drop(): Promise<void>
}

/**
 * Makes a database with the newest schema and nothing in it, in a few hundredths of a second: a copy of the template that
 * `global-setup.ts` migrated. One per test file is the rule; several at once are fine.
 */
export function scratchDatabase(): Promise<ScratchDatabase> {
  // Without waiting for the disk (fsync=off) copying the files is quicker than writing every block to the log.
  return create(`template "${given('TEST_TEMPLATE')}" strategy file_copy`)
}

/** Makes a database in which no migration has run. */
export function emptyDatabase(): Promise<ScratchDatabase> {
  return create('template template0 strategy file_copy')
}

async function create(how: string): Promise<ScratchDatabase> {
  const server = given('TEST_DATABASE_URL')
  const name = `${given('TEST_TEMPLATE')}_${randomUUID().slice(0, 8)}`
  await execute(server, `create database "${name}" ${how}`)
  return {
    url: onServer(server, name),
    drop: () => drop(server, name),
  }
}

/**
 * A pool that was closed a moment ago is still saying goodbye, and breaking it off then would be an error in whatever test
 * runs next: the server waits some seconds for that by itself. Only what is left open after them is closed by force.
 */
async function drop(server: string, name: string) {
  try {
    await execute(server, `drop database if exists "${name}"`)
  } catch (error) {
    if (codeOf(error) !== OBJECT_IN_USE) throw error
    await execute(server, `drop database if exists "${name}" with (force)`)
  }
}

const OBJECT_IN_USE = '55006'

function given(name: 'TEST_DATABASE_URL' | 'TEST_TEMPLATE'): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is set by test/support/global-setup.ts`)
  return value
}
