import { describe, expect, it } from 'vitest'
import { LEAST_SHEETS, similarityModel, upperTail } from './similarity.ts'

/** mulberry32: small, seeded, good enough to simulate with. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/**
 * Candidates who work by themselves: abilities normally distributed, questions by the two-parameter logistic model, wrong
 * answers drawn to choices of unequal attraction. Answer 1 is right.
 */
function simulated(candidates: number, questions: number, seed: number) {
  const random = seeded(seed)
  const items = Array.from({ length: questions }, () => ({
    slope: 0.6 + random() * 1.2,
    difficulty: normal(random) - 0.8,
    attraction: random() * 0.6 + 0.2,
  }))
  const answers = new Uint8Array(candidates * questions)
  const scores: number[] = []
  for (let c = 0; c < candidates; c += 1) {
    const ability = normal(random)
    let score = 0
    for (const [i, { slope, difficulty, attraction }] of items.entries()) {
      const isRight = random() < 1 / (1 + Math.exp(-1.7 * slope * (ability - difficulty)))
      const wrong = random() < attraction ? 2 : random() < 0.5 ? 3 : 4
      answers[c * questions + i] = isRight ? 1 : wrong
      if (isRight) score += 1
    }
    scores.push(score)
  }
  return { questions, answers, scores }
}

describe('the likeness of two answer sheets', () => {
  it('has the tail of a binomial where all chances are the same', () => {
    const tail = upperTail([0.5, 0.5, 0.5, 0.5])
    expect([...tail]).toEqual([1, 15 / 16, 11 / 16, 5 / 16, 1 / 16])
  })

  it('accuses the innocent no more often than it says: measured over 600,000 pairs of simulated candidates', () => {
    const alphas = [0.01, 0.001, 0.0001]
    const found = alphas.map(() => 0)
    let pairs = 0
    for (const seed of [11, 22, 33]) {
      const sheets = simulated(640, 60, seed)
      const model = similarityModel(sheets)
      for (let i = 0; i < 640; i += 1) {
        for (let j = 0; j < i; j += 1) {
          const p = model.tail(i, j, model.matches(i, j))
          pairs += 1
          for (const [k, alpha] of alphas.entries()) if (p <= alpha) found[k]! += 1
        }
      }
    }
    const rates = found.map((count) => count / pairs)
    expect(pairs).toBeGreaterThan(600_000)
    for (const [k, rate] of rates.entries()) expect(rate).toBeLessThanOrEqual(alphas[k]! * 1.25)
    // And it is no test that never speaks.
    expect(rates[0]).toBeGreaterThan(0.001)
  })

  it('finds more than half of those who copied three quarters of the answers beside them', () => {
    const sheets = simulated(400, 80, 7)
    const random = seeded(99)
    let caught = 0
    const copiers = Array.from({ length: 30 }, (_, k) => [k, 200 + k] as const)
    for (const [copier, source] of copiers)
      for (let i = 0; i < 80; i += 1)
        if (random() < 0.75) sheets.answers[copier * 80 + i] = sheets.answers[source * 80 + i]!
    for (const [copier] of copiers) {
      const row = sheets.answers.subarray(copier * 80, copier * 80 + 80)
      sheets.scores[copier] = row.filter((answer) => answer === 1).length
    }
    const model = similarityModel(sheets)
    for (const [copier, source] of copiers)
      if (model.tail(copier, source, model.matches(copier, source)) < 1e-5) caught += 1
    expect(caught).toBeGreaterThan(15)
  })

  it('says nothing about a handful', () => {
    expect(() => similarityModel(simulated(LEAST_SHEETS - 1, 10, 1))).toThrow(RangeError)
  })
})
