import { assembleForms, auditForms, type Blueprint, draw, type PoolItem } from '../../question-bank/src/index.ts'

const QUESTIONS = 10_000
const FORMS = 50
const ROUNDS = 5
const SEED = new Uint8Array(32).fill(7)
const TYPES = ['SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const
/** Questions of each type in each part: a hundred in all. */
const COUNTS = { GENERAL: [30, 15, 15], PROFESSIONAL: [20, 10, 10] } as const

export interface AssemblyFigures {
  /** Milliseconds for fifty forms of a hundred questions out of ten thousand, the audit included. */
  ms: number
  /** The same number of questions drawn for the same number of forms, without any rule, from the same stream. */
  reference: number
  cpuMs: number
}

/**
 * Draws fifty forms under everything a blueprint can ask for: quotas, must-have and enemy questions, exposure cap and
 * band of the expected score; the median of some rounds, each with a seed of its own.
 */
export async function measureAssembly(): Promise<AssemblyFigures> {
  const pool = madeUpPool()
  const blueprint = strictBlueprint(pool)
  const times: number[] = []
  const before = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    const assembly = await assembleForms(blueprint, pool, { seed: new Uint8Array(32).fill(round), formCount: FORMS })
    if (!('forms' in assembly)) throw new Error(`no forms: ${JSON.stringify(assembly.shortfall)}`)
    const { violations } = auditForms(blueprint, pool, assembly.forms)
    if (violations.length > 0) throw new Error(`forms break rules: ${JSON.stringify(violations[0])}`)
    times.push(performance.now() - started)
  }
  const { user, system } = process.cpuUsage(before)
  const started = performance.now()
  for (let form = 0; form < FORMS; form++) draw(SEED, 'plain', form).shuffle(pool).slice(0, 100)
  const reference = performance.now() - started
  return { ms: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!, reference, cpuMs: (user + system) / 1000 / ROUNDS }
}

function madeUpPool(): PoolItem[] {
  const random = draw(SEED, 'pool')
  return Array.from({ length: QUESTIONS }, (_, i) => {
    const difficulty = 1 + random.below(5)
    return {
      id: `v${i}`,
      questionId: `q${i}`,
      part: random.below(5) < 3 ? 'GENERAL' : 'PROFESSIONAL',
      type: TYPES[Math.max(0, random.below(4) - 1)]!,
      topic: `${Math.min(random.below(12), random.below(12))}/${random.below(5)}`,
      difficulty,
      contentKey: `c${i}`,
      expected: 9500 - 1300 * difficulty + random.below(1000),
      exposure: random.below(4) === 0 ? random.below(2000) : 0,
      enemies: random.below(20) === 0 ? [`q${random.below(QUESTIONS)}`, `q${random.below(QUESTIONS)}`] : [],
    }
  })
}

function strictBlueprint(pool: readonly PoolItem[]): Blueprint {
  const mustHave = pool.filter(({ part, type }) => part === 'GENERAL' && type === 'SINGLE').slice(0, 2)
  const sections = (['GENERAL', 'PROFESSIONAL'] as const).flatMap((part) =>
    TYPES.map((type, i) => ({
      id: `${part}-${type}`,
      part,
      type,
      count: COUNTS[part][i]!,
      marks: 100,
      quotas: [
        { topic: '3', min: 1 },
        { difficulty: [4, 5] as const, min: 2, max: 8 },
      ],
    })),
  )
  const [first, ...others] = sections
  return {
    sections: [{ ...first!, mustHave: mustHave.map(({ questionId }) => questionId!) }, ...others],
    exposureCap: 2500,
    expected: [5500, 6500],
  }
}
