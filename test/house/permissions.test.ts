import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  contractFiles,
  contractPath,
  type OpenApi,
  operationsOf,
  readContract,
} from '../../scripts/lib/contract-files.ts'

const ADMINISTRATORS = ['SYS_ADMIN', 'SEC_ADMIN', 'AUDIT_ADMIN']

let api: OpenApi

beforeAll(async () => {
  api = await readContract()
}, 60_000)

describe('who may do what', () => {
  it('is as the committed table says (npm run openapi)', () => {
    const matrix = contractFiles(api)[1]!
    expect(readFileSync(contractPath(matrix), 'utf8')).toBe(matrix.text)
  })

  it('keeps the three administrators apart: no operation is open to two of them', () => {
    const shared = operationsOf(api).filter(
      (operation) => ADMINISTRATORS.filter((role) => operation['x-roles'].includes(role)).length > 1,
    )
    expect(shared.map(({ name }) => name)).toEqual([])
  })

  it('is public for few operations only', () => {
    const open = operationsOf(api).filter((operation) => operation['x-permission'] === 'public')
    // A player of a package outside names itself by the token of its launch, as the specification of xAPI has it.
    const byLaunch = open.filter(({ name }) => name.includes(' /api/xapi/'))
    expect(byLaunch).toHaveLength(15)
    const others = open.filter((operation) => !byLaunch.includes(operation))
    expect(others.map(({ name }) => name).sort()).toEqual([
      'GET /api/log/checkpoint',
      'GET /api/log/consistency',
      'GET /api/log/entries/{kind}/{subjectId}/proof',
      'GET /api/public/calendars/{file}',
      'GET /api/public/credentials/{code}',
      'GET /api/public/credentials/{code}/proof',
      'GET /api/public/credentials/{code}/vc',
      'GET /api/public/exam-certificates/{code}',
      'GET /api/public/exam-sessions/{id}/pass-list',
      'GET /api/public/instructor-nominations',
      'GET /api/public/keys',
      'GET /api/public/live/{code}',
      'GET /api/public/register/organs',
      'GET /api/public/status-lists/{purpose}',
      'GET /healthz',
      'GET /readyz',
      'POST /api/public/lookups',
      'POST /api/public/register/lists',
      'POST /api/public/register/searches',
      'POST /api/session',
    ])
  })
})
