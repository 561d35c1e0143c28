import {
  checkBlueprint,
  type Blueprint as PaperBlueprint,
  type PoolItem,
  type Shortfall,
  supplyOf,
} from '@app/question-bank'
import type { Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { poolOf } from '../../questions/index.ts'
import { bareBlueprint, type DomainDraw, domainDraw, snapshotOf } from '../rules/slot-draw.ts'
import type { Blueprint } from '../sessions/contract.ts'
import { requireFitMustHaves } from './blueprint.ts'
import type { PaperCheck, Shortfall as ShortfallShape } from './contract.ts'
import { drawApart } from './draw-apart.ts'

/** A trial draw promises nothing about the real one, whose seed nobody knows before it; any fixed seed will do. */
const TRIAL_SEED = new Uint8Array(32)
const WHOLE = 10_000

/** What the banks can give for a blueprint today, what they lack, and what a trial draw comes to. */
export async function checkPapers(
  { db, clock }: Deps,
  request: { blueprint: Blueprint; domainCodes: string[]; formCount?: number },
): Promise<PaperCheck> {
  const { blueprint, formCount = 1 } = request
  const faults = checkBlueprint(bareBlueprint(blueprint))
  if (faults.length > 0) throw new Refusal('invalid', 'blueprint-invalid', { faults })
  const domainCodes = [...new Set(request.domainCodes)]
  await requireFitMustHaves(db, blueprint, domainCodes)
  const { general, professional } = await poolOf(db, domainCodes, todayOf(clock))
  const snapshot = snapshotOf(general, professional)

  const checked: PaperCheck = { supply: [], shortfall: [], trials: [] }
  for (const domainCode of domainCodes) {
    const draw = domainDraw({ blueprint, formCount }, snapshot, { seed: TRIAL_SEED, domainCode })
    checked.supply.push(...supplyOf(draw.blueprint, draw.pool).map((supply) => ({ domainCode, ...supply })))
    const drawn = await drawApart(draw)
    if ('shortfall' in drawn) checked.shortfall.push(...explained(draw, domainCode, drawn.shortfall))
    else checked.trials.push({ domainCode, ...trialOf(drawn.audit) })
  }
  return checked
}

const trialOf = ({
  expected,
  exposure,
}: Extract<Awaited<ReturnType<typeof drawApart>>, { audit: unknown }>['audit']) => ({
  expectedFrom: expected.low,
  expectedTo: expected.high,
  exposure: Math.min(WHOLE, exposure.withPast),
})

/** Each missing cell of a domain with what it asks for. */
export function explained(
  { blueprint, pool }: Pick<DomainDraw, 'blueprint' | 'pool'>,
  domainCode: string,
  shortfall: readonly Shortfall[],
): Static<typeof ShortfallShape>[] {
  return shortfall.map(({ cause, sectionId, quota = null, questionIds = [], wanted, available }) => {
    const { part = null, type = null, topic = null } = sectionOf(blueprint, sectionId) ?? {}
    const serials = questionIds.flatMap((id) => serialOf(id, pool) ?? [])
    return { domainCode, cause, sectionId, quota, serials, part, type, topic, wanted, available }
  })
}

const sectionOf = ({ sections }: PaperBlueprint, sectionId: string | null) =>
  sections.find(({ id }) => id === sectionId)

/** The number of a must-have question; one that no pool has is named by it. */
const serialOf = (questionId: string, pool: readonly PoolItem[]): number | undefined =>
  questionId.startsWith('#') ? Number(questionId.slice(1)) : pool.find((item) => item.questionId === questionId)?.serial
