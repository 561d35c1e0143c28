import pg from 'pg'
import { codeOf, Problem } from './problem.ts'

/** The address of another database on the same server. */
export function onServer(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return other.href
}

/** Runs statements one by one over one connection, which is closed in any case. */
export async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** What may be wrong with an address that somebody has typed: nobody there, no such host, password, database. */
const WRONG_ADDRESS = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '28P01', '28000', '3D000']

/** Turns a connection that did not come about into a sentence; leaves other errors as they are. */
export function explainConnection(error: unknown): unknown {
  const cause = error instanceof Error && error.cause ? error.cause : error
  const code = codeOf(cause)
  if (!code || !WRONG_ADDRESS.includes(code)) return error
  return new Problem(
    `无法连接 DATABASE_URL 指定的数据库（${code}）：请检查地址、用户名与密码。`,
    `The database of DATABASE_URL cannot be reached (${code}): check address, user and password.`,
    { cause: error },
  )
}
