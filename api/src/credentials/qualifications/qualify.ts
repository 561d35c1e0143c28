import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { type Pass, passesOf } from '../../exams/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { sealRows } from '../proof/seal.ts'
import { type Passes, qualify } from '../rules/qualification.ts'
import { lockQualifications, type QualificationRow, saveQualifications } from './queries.ts'

/** Persons that one transaction takes: a province-wide session has tens of thousands. */
const CHUNK = 500

/**
 * Turns the released results of a session, or all that some persons passed or need not sit, into qualifications. Safe to run again: what is known already changes
 * nothing and is not recorded twice.
 */
export async function qualifyFrom(
  { db, clock }: Deps,
  of: { sessionId: string } | { personIds: string[] },
): Promise<void> {
  const sessionId = 'sessionId' in of ? of.sessionId : null
  const passes = await asSystem(db, (trx) => passesOf(trx, of))
  const byPerson = [...Map.groupBy(passes, ({ personId }) => personId).values()]
  for (let from = 0; from < byPerson.length; from += CHUNK) {
    const some = byPerson.slice(from, from + CHUNK).flat()
    await asSystem(db, (trx) => qualifySome(trx, some, sessionId, clock.now()))
  }
}

async function qualifySome(trx: Trx, passes: readonly Pass[], sessionId: string | null, at: Date): Promise<void> {
  const years = await ruleOn(trx, 'qualification.validity_years', dayOf(at))
  const held = await lockQualifications(trx, [...new Set(passes.map(({ personId }) => personId))])
  const changed = new Map<string, QualificationRow>()
  const keyOf = ({ personId, domainCode }: Pass | QualificationRow) => `${personId} ${domainCode}`
  const known = new Map(held.map((row) => [keyOf(row), row]))
  for (const pass of passes) {
    const { personId, domainCode } = pass
    const next = qualify(known.get(keyOf(pass)), daysOf(pass), years)
    if (!next) continue
    const row = { ...next, personId, domainCode }
    known.set(keyOf(pass), row)
    changed.set(keyOf(pass), row)
  }
  if (changed.size === 0) return
  const saved = await saveQualifications(trx, [...changed.values()], sessionId)
  await sealRows(trx, 'qualification', saved, at)
  await audit.recordMany(
    trx,
    [...changed.values()].map((row) => entryOf(row, sessionId, at)),
  )
}

const daysOf = ({ parts, passedOn }: Pass): Passes => ({
  generalPassedOn: parts.includes('GENERAL') ? passedOn : null,
  professionalPassedOn: parts.includes('PROFESSIONAL') ? passedOn : null,
})

const entryOf = (
  { personId, domainCode, state, validFrom, validTo }: QualificationRow,
  sessionId: string | null,
  at: Date,
) => ({
  at,
  caller: null,
  action: 'qualification.grant',
  subjectKind: 'person',
  subjectId: personId,
  detail: { domainCode, state, validFrom, validTo, sessionId },
})
