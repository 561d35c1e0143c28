import { createHash } from 'node:crypto'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Db, type Trx } from '../../platform/db/database.ts'
import { correctedKey, impossibleBecause, type KeyChange } from '../rules/key-correction.ts'
import type { CorrectionSimulation } from './contract.ts'
import { listFormKeys } from './key-queries.ts'
import { type CorrectedForm, type Outcome, outcomesOf } from './outcome.ts'
import type { CorrectionResult } from './result-queries.ts'
import type { CorrectableSession } from './session.ts'
import { areasOf, countHeld } from './weighing-queries.ts'

/** The forms that the changes are about, with the keys that they would have. Refuses changes that can't be made. */
export async function correctedForms(
  trx: Trx,
  sessionId: string,
  changes: readonly KeyChange[],
): Promise<CorrectedForm[]> {
  const keys = await listFormKeys(trx, sessionId)
  const entries = keys.flatMap(({ answers }) => answers)
  const named = new Set<string>()
  for (const change of changes) {
    const name = `${change.versionId} ${change.partId}`
    if (named.has(name)) throw new Refusal('invalid', 'correction-question-twice')
    named.add(name)
    const about = entries.filter(({ itemId, partId = '' }) => itemId === change.versionId && partId === change.partId)
    if (about.length === 0) throw new Refusal('invalid', 'correction-question-unknown', { versionId: change.versionId })
    const problem = about.map((entry) => impossibleBecause(entry, change)).find((one) => one !== undefined)
    if (problem) throw new Refusal('invalid', problem, { versionId: change.versionId })
  }
  return keys.flatMap(({ formId, keyVersion, answers }) => {
    const after = correctedKey(answers, changes)
    return after === answers ? [] : [{ formId, fromVersion: keyVersion, toVersion: keyVersion + 1, answers: after }]
  })
}

/** A line for each result: the hash over them names an outcome, so that what was approved is what is carried out. */
export class OutcomeHash {
  readonly #hash = createHash('sha256')

  add({ attemptId, before, toVersion, partMarks, mark, maxMark, passed }: Outcome): void {
    const parts = partMarks.map((one) => `${one.part}:${one.mark}/${one.max}:${one.passed}`).join(',')
    this.#hash.update(`${attemptId}|${before.keyVersion}|${toVersion}|${mark}/${maxMark}|${passed}|${parts}\n`)
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}

/** How the rows of a correction keep an outcome. */
const rowOf = ({ attemptId, before, toVersion, mark, passed }: Outcome): CorrectionResult => ({
  attemptId,
  fromVersion: before.keyVersion,
  toVersion,
  markBefore: before.mark,
  markAfter: mark,
  passedBefore: before.passed,
  passedAfter: passed,
})

type Row = CorrectionResult & { personId: string; organId: string; kept: boolean }

/** What the changes would do to everybody: the figures, and the rows behind them. */
export async function weigh(
  db: Db,
  session: CorrectableSession,
  forms: readonly CorrectedForm[],
  neverWorse: boolean,
): Promise<{ simulation: CorrectionSimulation; rows: CorrectionResult[] }> {
  const hash = new OutcomeHash()
  const rows: Row[] = []
  for await (const outcomes of outcomesOf(db, { sessionId: session.id, rules: session.rules, forms, neverWorse })) {
    for (const outcome of outcomes) {
      hash.add(outcome)
      const { personId, kept } = outcome
      rows.push({ ...rowOf(outcome), personId, organId: outcome.before.organId, kept })
    }
  }
  const outcomeHash = hash.digest()
  const simulation = await asSystem(db, async (trx) => ({
    ...figuresOf(rows, forms.length),
    ...(await countHeld(
      trx,
      session.id,
      rows.filter(losesPass).map(({ personId }) => personId),
    )),
    areas: await byArea(trx, rows),
    outcomeHash,
  }))
  return { simulation, rows }
}

const losesPass = ({ passedBefore, passedAfter }: CorrectionResult) => passedBefore && !passedAfter
const gainsPass = ({ passedBefore, passedAfter }: CorrectionResult) => passedAfter && !passedBefore
const isChanged = (row: CorrectionResult) => row.markBefore !== row.markAfter || row.passedBefore !== row.passedAfter

function figuresOf(rows: readonly Row[], forms: number) {
  const count = (is: (row: Row) => boolean) => rows.filter(is).length
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    forms,
    candidates: rows.length,
    up: count(({ markBefore, markAfter }) => markAfter > markBefore),
    down: count(({ markBefore, markAfter }) => markAfter < markBefore),
    same: count(({ markBefore, markAfter }) => markAfter === markBefore),
    kept: count(({ kept }) => kept),
    passedBefore: count(({ passedBefore }) => passedBefore),
    passedAfter: count(({ passedAfter }) => passedAfter),
    newPasses: count(gainsPass),
    lostPasses: count(losesPass),
    sumBefore: sum(({ markBefore }) => markBefore),
    sumAfter: sum(({ markAfter }) => markAfter),
  }
}

async function byArea(trx: Trx, rows: readonly Row[]): Promise<CorrectionSimulation['areas']> {
  const areas = await areasOf(
    trx,
    rows.map(({ organId }) => organId),
  )
  const groups = Map.groupBy(rows, ({ organId }) => areas.get(organId)!.areaCode)
  return [...groups]
    .map(([areaCode, some]) => ({
      areaCode,
      areaName: areas.get(some[0]!.organId)!.areaName,
      candidates: some.length,
      changed: some.filter(isChanged).length,
      newPasses: some.filter(gainsPass).length,
      lostPasses: some.filter(losesPass).length,
    }))
    .sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1))
}
