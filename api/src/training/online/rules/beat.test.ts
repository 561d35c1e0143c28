import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BeatInput, creditOf, isCovered, nextConfirmation, orderOf, type SessionFacts } from './beat.ts'
import { lengthOf, type Range } from './ranges.ts'

const rule = { beatSeconds: 30, maxSpeed: 150 }
const start = new Date('2026-11-23T01:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

const facts = (more: Partial<SessionFacts> = {}): SessionFacts => ({
  ...{ beatNo: 0, challenge: 'c0', lastChallenge: null, countedUntil: start, isUnconfirmed: false },
  ...{ covered: [], durationSeconds: 600, isVideo: true, dayLeftMs: 28_800_000, ...more },
})
const beat = (ranges: Range[], more: Partial<BeatInput> = {}): BeatInput => ({
  ...{ no: 1, challenge: 'c0', visible: true, ranges, ...more },
})

/** The server as far as credit goes. */
class Server {
  facts = facts()
  challenges = ['c0']
  answers: { no: number; challenge: string; covered: readonly Range[] }[] = []

  take(input: BeatInput, now: Date) {
    const order = orderOf(input, this.facts)
    if (order === 'STALE') return undefined
    if (order === 'REPEATED') return this.answers.at(-1)
    const credit = creditOf(input, this.facts, rule, now)
    const challenge = `c${input.no}`
    this.facts = {
      ...this.facts,
      ...{ beatNo: input.no, challenge, lastChallenge: input.challenge },
      ...{ countedUntil: credit.countedUntil, covered: credit.covered },
    }
    const answer = { no: input.no, challenge, covered: credit.covered }
    this.answers.push(answer)
    return answer
  }
}

describe('honest time', () => {
  it('credits what was played at real speed', () => {
    const credit = creditOf(beat([[0, 30]]), facts(), rule, after(30))
    expect(credit).toMatchObject({ covered: [[0, 30]], credited: 30, paused: null })
  })

  it('credits no more than the fastest speed allows, however fast the player ran', () => {
    expect(creditOf(beat([[0, 60]]), facts(), rule, after(30)).covered).toEqual([[0, 45]])
    expect(creditOf(beat([[0, 600]]), facts(), rule, after(1)).covered).toEqual([[0, 1]])
  })

  it.each([
    ['hidden', { visible: false }, {}, 'HIDDEN'],
    ['unconfirmed', {}, { isUnconfirmed: true }, 'CONFIRM'],
    ['after the cap of the day', {}, { dayLeftMs: 0 }, 'DAY_CAP'],
  ] as const)('credits nothing %s', (_, input, more, paused) => {
    const credit = creditOf(beat([[0, 30]], input), facts(more), rule, after(30))
    expect(credit).toMatchObject({ credited: 0, covered: [], paused, countedUntil: after(30) })
  })

  it('takes a long silence for no more than three beats', () => {
    expect(creditOf(beat([[0, 600]]), facts(), rule, after(3600)).credited).toBe(135)
  })

  it('counts time, and not places, of what is no video', () => {
    const reading = facts({ isVideo: false, covered: [[0, 30]], durationSeconds: 50 })
    expect(creditOf(beat([[500, 530]]), reading, rule, after(30)).covered).toEqual([[0, 30]])
    expect(creditOf(beat([[0, 30]]), reading, rule, after(15)).covered).toEqual([[0, 45]])
  })

  it('uses up no time of the day beyond the least time of a page', () => {
    const page = facts({ isVideo: false, covered: [[0, 30]], durationSeconds: 35 })
    expect(creditOf(beat([[0, 30]]), page, rule, after(30))).toMatchObject({ credited: 5, usedMs: 5000 })
    const done = facts({ isVideo: false, covered: [[0, 35]], durationSeconds: 35 })
    expect(creditOf(beat([[0, 30]]), done, rule, after(30))).toMatchObject({ credited: 0, usedMs: 0 })
  })

  it('never credits more than real time allows, whatever is claimed in whatever order', () => {
    const claim = fc.tuple(fc.nat(600), fc.nat(600)).map(([from, length]): Range => [from, from + length])
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 200_000 }),
      ranges: fc.array(claim, { maxLength: 4 }),
      again: fc.boolean(),
      visible: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const server = new Server()
        let now = start
        for (const { wait, ranges, again, visible } of steps) {
          now = new Date(now.getTime() + wait)
          const input = { no: server.facts.beatNo + 1, challenge: server.facts.challenge, ranges, visible }
          server.take(input, now)
          if (again) for (let i = 0; i < 3; i++) server.take(input, now)
        }
        const elapsed = (now.getTime() - start.getTime()) / 1000
        expect(lengthOf(server.facts.covered)).toBeLessThanOrEqual(elapsed * 1.5)
      }),
    )
  })

  it('loses nothing that was answered, and sees an honest viewer to the end on a network that drops and repeats', () => {
    const network = fc.record({
      drops: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
      delays: fc.infiniteStream(fc.integer({ min: 0, max: 4000 })),
      speed: fc.constantFrom(1, 1.25, 1.5),
    })
    fc.assert(
      fc.property(network, ({ drops, delays, speed }) => {
        const server = new Server()
        let known: readonly Range[] = []
        let [no, challenge] = [0, 'c0']
        let [time, played, sent] = [0, 0, 0]
        let pending: BeatInput | undefined
        for (let i = 0; i < 400 && !isCovered(server.facts.covered, 600); i++) {
          time += 10
          played = Math.min(600, played + 10 * speed)
          // A beat that was not answered goes out again as it was; only an answered one is followed by the next.
          pending ??= { no: no + 1, challenge, ranges: [[sent, Math.floor(played)]], visible: true }
          const fate = drops.next().value
          if (fate < 3) continue
          const answer = server.take(pending, new Date(after(time).getTime() + delays.next().value))
          if (fate < 6) server.take(pending, after(time + 5))
          if (fate === 6 || !answer) continue
          for (const [from, to] of known) expect(server.facts.covered.some(([a, b]) => a <= from && to <= b)).toBe(true)
          known = answer.covered
          ;[no, challenge] = [answer.no, answer.challenge]
          // What the server did not count is played again from there.
          sent = known.find(([from]) => from === 0)?.[1] ?? 0
          played = Math.max(sent, Math.min(played, sent + 135))
          pending = undefined
        }
        expect(isCovered(server.facts.covered, 600)).toBe(true)
      }),
      { seed: 20261123 },
    )
  })
})

describe('the order of beats', () => {
  const known = { beatNo: 4, challenge: 'new', lastChallenge: 'old' }
  it.each([
    [5, 'new', 'NEXT'],
    [4, 'old', 'REPEATED'],
    [5, 'old', 'STALE'],
    [4, 'new', 'STALE'],
    [3, 'older', 'STALE'],
    [6, 'new', 'STALE'],
  ])('takes beat %i with challenge %s as %s', (no, challenge, order) => {
    expect(orderOf({ no, challenge, ranges: [], visible: true }, known)).toBe(order)
  })
})

it('asks for a confirmation at half to one and a half times the mean', () => {
  expect(nextConfirmation(start, 10, 0)).toEqual(after(300))
  expect(nextConfirmation(start, 10, 0.999_999).getTime()).toBeLessThan(after(900).getTime())
})
