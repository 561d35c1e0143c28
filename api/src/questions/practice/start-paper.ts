import { randomBytes } from 'node:crypto'
import {
  assembleForms,
  type Blueprint,
  type DrawnItem,
  type PoolItem,
  type Shortfall,
  totalMarks,
} from '@app/question-bank'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import type { PracticePaper } from './contract.ts'
import { insertPaper, listFreePool } from './paper-queries.ts'
import { presentPaper } from './present.ts'

const LEAST_MINUTES = 5

/**
 * A mock paper (模拟卷) like the province's default paper, with the general part and, where a domain is named, the part of
 * that domain. Where free questions do not reach, its sections are shorter, and with them its marks and its time.
 */
export async function startPaper(
  { db, clock }: Deps,
  { accountId }: Caller,
  { domainCode }: { domainCode: string | null },
): Promise<PracticePaper> {
  const rules = await rulesOn(db, ['exam.default_blueprint', 'exam.duration_min'], todayOf(clock))
  const whole = rules['exam.default_blueprint']
  const seed = randomBytes(32)
  const pool = await listFreePool(db, domainCode, seed.toString('hex'))
  const paper = await drawWithinReach(whole, pool, seed)
  if (!paper) throw new Refusal('conflict', 'practice-nothing-free')

  const { blueprint, drawn } = paper
  const marks = new Map(blueprint.sections.map((section) => [section.id, section.marks]))
  const banks = new Map(pool.map(({ id, bankId }) => [id, bankId]))
  const maxMark = totalMarks(blueprint)
  const minutes = Math.ceil((rules['exam.duration_min'] * maxMark) / totalMarks(whole))
  const started = await db.transaction().execute((trx) =>
    insertPaper(trx, {
      accountId,
      bankIds: [...new Set(drawn.map(({ itemId }) => banks.get(itemId)!))],
      versionIds: drawn.map(({ itemId }) => itemId),
      marks: drawn.map(({ sectionId }) => marks.get(sectionId)!),
      minutes: Math.max(LEAST_MINUTES, minutes),
      startedAt: clock.now(),
      maxMark,
    }),
  )
  return presentPaper(started)
}

interface Drawn {
  blueprint: Blueprint
  drawn: DrawnItem[]
}

/** Draws one form; sections that the pool cannot fill become shorter until it can. Undefined when nothing is left. */
async function drawWithinReach(
  whole: Blueprint,
  pool: readonly PoolItem[],
  seed: Uint8Array,
): Promise<Drawn | undefined> {
  for (let blueprint: Blueprint | undefined = whole; blueprint && blueprint.sections.length > 0; ) {
    const assembly = await assembleForms(blueprint, pool, { seed, formCount: 1 })
    if ('forms' in assembly) return { blueprint, drawn: assembly.forms[0]! }
    blueprint = shortened(blueprint, assembly.shortfall)
  }
  return undefined
}

/** Each section that is short with as many as there are; undefined when it is not a section's count that is short. */
function shortened({ sections, ...blueprint }: Blueprint, shortfall: readonly Shortfall[]): Blueprint | undefined {
  const available = new Map(shortfall.map((short) => [short.sectionId, short.available]))
  const shorter = sections.map((section) => {
    return { ...section, count: Math.min(section.count, available.get(section.id) ?? section.count) }
  })
  if (shorter.every(({ count }, i) => count === sections[i]!.count)) return undefined
  return { ...blueprint, sections: shorter.filter(({ count }) => count > 0) }
}
