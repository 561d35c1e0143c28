import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { type Pass, passesOf } from '../../exams/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { sealRows } from '../proof/seal.ts'
import { type Passes, qualify, recount } from '../rules/qualification.ts'
import { lockQualifications, type OfSession, type QualificationRow, saveQualifications } from './queries.ts'

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

/**
 * Counts anew what these persons hold, because a pass of theirs is none any more: a qualification is what examinations
 * make of a person, and nothing beside them. A credential that rests on it stays until two people decide.
 */
export async function recountFor({ db, clock }: Deps, personIds: readonly string[]): Promise<void> {
  for (let from = 0; from < personIds.length; from += CHUNK) {
    const some = personIds.slice(from, from + CHUNK)
    await asSystem(db, (trx) => recountSome(trx, some, clock.now()))
  }
}

async function recountSome(trx: Trx, personIds: readonly string[], at: Date): Promise<void> {
  const years = await ruleOn(trx, 'qualification.validity_years', dayOf(at))
  const held = await lockQualifications(trx, personIds)
  const passes = Map.groupBy(await passesOf(trx, { personIds: [...personIds] }), keyOf)
  const changed = held.flatMap((row) => {
    const left = (passes.get(keyOf(row)) ?? []).toSorted((a, b) => (a.passedOn < b.passedOn ? -1 : 1))
    const next = recount(row, left.map(daysOf), years)
    const { personId, domainCode } = row
    return next ? [{ ...next, personId, domainCode, sessionId: left.at(-1)?.sessionId ?? null }] : []
  })
  await save(trx, changed, { action: 'qualification.recount', at })
}

async function qualifySome(trx: Trx, passes: readonly Pass[], sessionId: string | null, at: Date): Promise<void> {
  const years = await ruleOn(trx, 'qualification.validity_years', dayOf(at))
  const held = await lockQualifications(trx, [...new Set(passes.map(({ personId }) => personId))])
  const changed = new Map<string, OfSession>()
  const known = new Map(held.map((row) => [keyOf(row), row]))
  for (const pass of passes) {
    const { personId, domainCode } = pass
    const next = qualify(known.get(keyOf(pass)), daysOf(pass), years)
    if (!next) continue
    const row = { ...next, personId, domainCode, sessionId }
    known.set(keyOf(pass), row)
    changed.set(keyOf(pass), row)
  }
  await save(trx, [...changed.values()], { action: 'qualification.grant', at })
}

interface Why {
  action: 'qualification.grant' | 'qualification.recount'
  at: Date
}

async function save(trx: Trx, rows: readonly OfSession[], why: Why): Promise<void> {
  if (rows.length === 0) return
  await sealRows(trx, 'qualification', await saveQualifications(trx, rows), why.at)
  await audit.recordMany(
    trx,
    rows.map((row) => entryOf(row, why)),
  )
}

const keyOf = ({ personId, domainCode }: Pass | QualificationRow): string => `${personId} ${domainCode}`

const daysOf = ({ parts, passedOn }: Pass): Passes => ({
  generalPassedOn: parts.includes('GENERAL') ? passedOn : null,
  professionalPassedOn: parts.includes('PROFESSIONAL') ? passedOn : null,
})

const entryOf = ({ personId, domainCode, state, validFrom, validTo, sessionId }: OfSession, { action, at }: Why) => ({
  at,
  caller: null,
  action,
  subjectKind: 'person',
  subjectId: personId,
  detail: { domainCode, state, validFrom, validTo, sessionId },
})
