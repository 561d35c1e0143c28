import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  contractFiles,
  contractPath,
  type NamedOperation,
  type OpenApi,
  operationsOf,
  readContract,
} from '../../scripts/lib/contract-files.ts'

let api: OpenApi
let operations: NamedOperation[]

beforeAll(async () => {
  api = await readContract()
  operations = operationsOf(api)
}, 60_000)

/** Names of the operations that are not as they should be. */
const wrong = (isRight: (operation: NamedOperation) => boolean) =>
  operations.filter((operation) => !isRight(operation)).map(({ name }) => name)

describe('the contract for outside systems', () => {
  it('is written to api/openapi.json as the routes have it now (npm run openapi)', () => {
    const [file] = contractFiles(api)
    expect(readFileSync(contractPath(file!), 'utf8')).toBe(file!.text)
  })

  it('covers the whole API', () => {
    expect(api.openapi).toMatch(/^3\.1/)
    expect(operations.length).toBeGreaterThan(90)
  })

  it('says of every operation how one is known, and of every guarded one which roles may', () => {
    expect(wrong(({ security }) => Array.isArray(security))).toEqual([])
    expect(wrong((operation) => Array.isArray(operation['x-roles']))).toEqual([])
    const guarded = operations.filter((operation) => operation['x-permission'].includes(':'))
    expect(guarded.filter((operation) => operation['x-roles'].length === 0).map(({ name }) => name)).toEqual([])
    expect(wrong((operation) => operation['x-permission'] === 'public' || operation.security.length > 0)).toEqual([])
  })

  it('lists success and every failure that any operation can answer with', () => {
    const needed = ['200', '400', '401', '403', '404', '409', '429', '500', '503']
    expect(wrong(({ responses }) => needed.every((status) => status in responses))).toEqual([])
  })
})
