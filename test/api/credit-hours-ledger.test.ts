import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourClaims } from '../../api/src/training/hours/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { type HoursWorld, hoursWorld } from '../support/hours.ts'

let t: TestApp
let as: Actors
let world: HoursWorld

beforeAll(async () => {
  t = await testApp({ now: '2026-09-01T01:00:00Z' })
  as = signedIn(t)
  world = hoursWorld(t)
})
afterAll(() => t?.close())

const who = fc.integer({ min: 0, max: 2 })
const amount = fc.integer({ min: 1, max: 1600 })
const day = fc.integer({ min: 1, max: 4 }).map((n) => `2026-05-1${n}`)
const category = fc.constantFrom('PUBLIC_LAW' as const, 'BUSINESS' as const, 'SKILL' as const)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('post' as const),
    who,
    amount,
    day,
    category,
    source: fc.constantFrom('CLASS' as const, 'ONLINE' as const, 'EXTERNAL' as const, 'TEACHING' as const),
    /** Few keys: the same training comes more than once. */
    key: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({ kind: fc.constant('reverse' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('claim' as const), who, amount: fc.integer({ min: 1, max: 24 }), day, category }),
)

describe('whatever is posted, claimed and taken back', () => {
  it('leaves the ledger, the accounts and the sums of units equal', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        run += 1
        const names = [0, 1, 2].map((n) => `p${run}.${n}`)
        const people = await Promise.all(names.map((name) => world.officer(undefined, name)))
        const posted: string[] = []
        for (const one of steps) {
          if (one.kind === 'post') {
            const personId = people[one.who]!
            const { amount: rawHours, day: heldOn, category: kind, source } = one
            const sourceKey = `p${run}:${one.who}:${one.key}`
            const [booked] = await world.post([
              world.entry(personId, { rawHours, heldOn, category: kind, source, sourceKey }),
            ])
            if (booked!.entryId) posted.push(booked!.entryId)
          } else if (one.kind === 'reverse') {
            const id = posted[one.which % Math.max(1, posted.length)]
            if (id) await world.reverse([id])
          } else await claimed(names[one.who]!, one)
        }
        await world.expectConsistent()
        const rows = await t.owner
          .selectFrom('yearAccount')
          .select(['total', 'required', 'missing'])
          .where('personId', 'in', people)
          .execute()
        for (const { total, required, missing } of rows)
          expect(Number(missing)).toBeCloseTo(Math.max(0, Number(required) - Number(total)), 2)
      }),
      { numRuns: 8 },
    )
  }, 120_000)
})

/** Claimed by himself with proof, verified by his unit's leader. */
async function claimed(
  loginName: string,
  {
    amount: credits,
    day: on,
    category: kind,
  }: { amount: number; day: string; category: 'PUBLIC_LAW' | 'BUSINESS' | 'SKILL' },
): Promise<void> {
  const own = await as(loginName)
  const body = {
    ...{ year: 2026, category: kind, title: '校外培训', provider: '省委党校', startsOn: on, endsOn: on },
    ...{ hours: credits, certificateNo: null },
  }
  const { id } = await own.call(hourClaims.claimMine, { body })
  const proof = { name: 'proof.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 proof') }
  const { version } = await own.call(hourClaims.addMyProof, { params: { id }, file: proof })
  const approver = await as('unit.approver')
  await approver.call(hourClaims.decide, { params: { id }, body: { decision: 'VERIFY', version } })
}
