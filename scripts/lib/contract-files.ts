import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildApp } from '../../api/src/app.ts'
import { loadConfig } from '../../api/src/config.ts'
import { ROLES } from '../../api/src/identity/rules/permissions.ts'
import { closeDeps, openDeps } from '../../api/src/open-deps.ts'
import { root } from './paths.ts'

/** One operation of the OpenAPI file, as far as the checks look. */
export interface Operation {
  security: Record<string, string[]>[]
  'x-permission': string
  'x-roles': string[]
  responses: Record<string, unknown>
}

export interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

/** What is generated from the routes and committed: the contract for outside systems, and who may do what. */
export interface ContractFile {
  /** Below the project's folder. */
  file: string
  text: string
}

/** Builds the application without a database and takes its contract. */
export async function readContract(): Promise<OpenApi> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'liangzheng-openapi-'))
  const nowhere = 'postgresql://nobody@127.0.0.1:1/nowhere'
  const env = { APP_PROFILE: 'test', DATABASE_URL: nowhere, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }
  const deps = await openDeps(loadConfig(env))
  const app = await buildApp(deps)
  try {
    await app.ready()
    return sorted(app.swagger()) as OpenApi
  } finally {
    await app.close()
    await closeDeps(deps)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export function contractFiles(api: OpenApi): ContractFile[] {
  return [
    { file: 'api/openapi.json', text: `${JSON.stringify(api, null, 2)}\n` },
    { file: 'test/house/permissions.md', text: permissionMatrix(api) },
  ]
}

export const contractPath = ({ file }: ContractFile): string => path.join(root, file)

/** Keys in order of their names, so that only a change of the contract changes the file. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]))
}

export interface NamedOperation extends Operation {
  /** `GET /api/organs/{id}` */
  name: string
}

export const operationsOf = ({ paths }: OpenApi): NamedOperation[] =>
  Object.entries(paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, name: `${method.toUpperCase()} ${url}` })),
  )

const HEAD = `# Who may do what

Role × operation, written by \`npm run openapi\` from the routes. \`●\` the role may; \`all\` everybody who is signed in;
\`public\` anybody; \`device\` the device of an open attempt. Where the role may do it is the scope of its grant.
`

/** A table to read in a review, each column as wide as it must be: a permission given by mistake is one changed line. */
function permissionMatrix(api: OpenApi): string {
  const operations = operationsOf(api)
  const width = Math.max(...operations.map(({ name }) => name.length)) + 2
  const wide = Math.max(...operations.map((operation) => operation['x-permission'].length))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const title = line(['operation'.padEnd(width), 'permission'.padEnd(wide), ...ROLES])
  const rule = line(['-'.repeat(width), '-'.repeat(wide), ...ROLES.map((role) => '-'.repeat(role.length))])
  const rows = operations.map((operation) => {
    const permission = operation['x-permission']
    const cells = ROLES.map((role) => mark(operation, role).padEnd(role.length))
    return line([`\`${operation.name}\``.padEnd(width), permission.padEnd(wide), ...cells])
  })
  return `${[HEAD, title, rule, ...rows].join('\n')}\n`
}

function mark(operation: Operation, role: string): string {
  const permission = operation['x-permission']
  if (permission === 'public' || permission === 'device') return permission
  if (permission === 'session') return 'all'
  return operation['x-roles'].includes(role) ? '●' : ''
}
