import { type CredentialRow, credentials } from '../../api/src/credentials/contract.ts'
import { everyPage } from '../lib/pages.ts'
import { until } from '../lib/until.ts'
import type { Part } from './cast.ts'
import type { Candidate, Journey } from './context.ts'
import type { ExpectedResult } from './grade.ts'
import { demand } from './ledger.ts'

const AT_ONCE = 500
const CATEGORIES = ['PENALTY', 'INSPECTION'] as const
const CHAIN: readonly Part[] = ['unitApprover', 'countyReviewer', 'cityReviewer', 'provinceReviewer']

/** The unit applies for those who passed, and can't for those who did not. */
export async function apply(
  { staff, candidates, unit }: Journey,
  expected: Map<Candidate, ExpectedResult>,
): Promise<number> {
  const ours = new Map(candidates.map((candidate) => [candidate.personId, candidate]))
  const passed = candidates.filter((candidate) => expected.get(candidate)!.passed)
  demand(passed.length > 0, 'nobody passed, so no credential can be issued')
  const eligible = await until(async () => {
    const listed = await everyPage((page) =>
      staff.unitAdmin.call(credentials.applicants, { query: { eligible: true, ...page } }),
    )
    const own = listed.filter(({ personId }) => ours.has(personId))
    return own.length >= passed.length ? own : undefined
  })
  for (const { personId, qualifiedDomains } of eligible) {
    const candidate = ours.get(personId)!
    demand(expected.get(candidate)!.passed, 'somebody who failed is qualified', { candidate: candidate.name })
    demand(qualifiedDomains.includes(unit.domain), 'somebody is qualified for another domain', { qualifiedDomains })
  }
  const entries = passed.map(({ personId }) => ({ personId, domainCodes: [unit.domain], categories: [...CATEGORIES] }))
  let applied = 0
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const body = { kind: 'ENFORCEMENT' as const, entries: entries.slice(from, from + AT_ONCE) }
    applied += (await staff.unitAdmin.call(credentials.apply, { body })).applied
  }
  demand(applied === passed.length, 'not every application was taken', { applied })
  return applied
}

/** Unit, county, city, province: the last approval gives the number and issues. */
export async function approveApplications({ staff, candidates }: Journey): Promise<number> {
  const ours = new Set(candidates.map(({ personId }) => personId))
  let approved = 0
  for (const level of CHAIN) {
    const waiting = (
      await everyPage((page) => staff[level].call(credentials.applications, { query: { mine: true, ...page } }))
    ).filter(({ personId }) => ours.has(personId))
    for (let from = 0; from < waiting.length; from += AT_ONCE) {
      const ids = waiting.slice(from, from + AT_ONCE).map(({ id }) => id)
      const outcome = await staff[level].call(credentials.reviewApplications, { body: { ids } })
      demand(outcome.approved === ids.length, 'a review was refused', { level, refused: outcome.refused.slice(0, 3) })
      approved += outcome.approved
    }
  }
  return approved
}

/** Waits until every credential of our people is signed and in force. */
export async function issued({ staff, candidates, unit }: Journey): Promise<CredentialRow[]> {
  const ours = new Set(candidates.map(({ personId }) => personId))
  const approved = await everyPage((page) =>
    staff.unitAdmin.call(credentials.applications, { query: { state: 'APPROVED', ...page } }),
  )
  const ids = new Set(approved.filter(({ personId }) => ours.has(personId)).map(({ credentialId }) => credentialId))
  const rows = await until(async () => {
    const listed = await everyPage((page) =>
      staff.countyReviewer.call(credentials.list, { query: { organ: unit.id, state: 'ACTIVE', ...page } }),
    )
    const own = listed.filter(({ id }) => ids.has(id))
    return own.length >= ids.size ? own : undefined
  })
  const numbers = new Set(rows.map(({ credentialNo }) => credentialNo))
  demand(numbers.size === rows.length, 'a credential number was given twice')
  return rows
}
