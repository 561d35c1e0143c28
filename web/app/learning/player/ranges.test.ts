import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joined, Played, secondsIn } from './ranges.ts'

const play = (played: Played, from: number, to: number, step = 0.25) => {
  for (let at = from; at <= to; at += step) played.tick(at)
}

describe('what was played', () => {
  it('is one range while the play head moves on', () => {
    const played = new Played()
    play(played, 0, 30.5)
    expect(played.take(50)).toEqual([[0, 30]])
  })

  it('loses no second between two takings', () => {
    const played = new Played()
    play(played, 0, 30.75)
    const first = played.take(50)
    play(played, 31, 60)
    expect(joined([...first, ...played.take(50)])).toEqual([[0, 60]])
  })

  it('counts nothing that was skipped', () => {
    const played = new Played()
    play(played, 0, 10)
    play(played, 100, 110)
    expect(played.take(50)).toEqual([
      [0, 10],
      [100, 110],
    ])
  })

  it('counts nothing while it stands still', () => {
    const played = new Played()
    play(played, 0, 10)
    played.stop()
    played.tick(11)
    played.tick(11)
    expect(secondsIn(played.take(50))).toBe(10)
  })

  it('takes a fast film for one range, not for jumps', () => {
    const played = new Played()
    for (let at = 0; at <= 40; at += 2) played.tick(at, 1.5)
    expect(played.take(50)).toEqual([[0, 40]])
  })
})

describe('joining ranges', () => {
  it('neither loses nor adds a second', () => {
    const range = fc.tuple(fc.nat(200), fc.nat(20)).map(([from, length]): [number, number] => [from, from + length])
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const seconds = new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)))
        const out = joined(ranges)
        expect(secondsIn(out)).toBe(seconds.size)
        for (const [i, [from]] of out.entries()) if (i > 0) expect(from).toBeGreaterThan(out[i - 1]![1])
      }),
    )
  })
})
