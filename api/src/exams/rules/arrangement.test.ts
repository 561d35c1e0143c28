import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangeRooms, arrangeSlots, type Candidate, type Room } from './arrangement.ts'

const PROVINCE = '/43/'
const areas = ['/43/4301/430102/', '/43/4301/430103/', '/43/4301/', '/43/4302/430202/', PROVINCE]
const candidate = fc.record({ areaPath: fc.constantFrom(...areas) })
const room = fc.record({ areaPath: fc.constantFrom(...areas, '/43/4302/'), seats: fc.integer({ min: 1, max: 6 }) })
const someCandidates = fc
  .array(candidate, { maxLength: 30 })
  .map((all) => all.map((one, i): Candidate => ({ ...one, id: `c${i}` })))
const someRooms = fc
  .array(room, { maxLength: 8 })
  .map((all) => all.map((one, i): Room => ({ ...one, id: `r${i}`, slotId: `s${i % 2}` })))

/** The largest number that can be seated, by augmenting paths. */
function mostSeated(candidates: readonly Candidate[], rooms: readonly Room[]): number {
  const held = new Map<string, string[]>(rooms.map(({ id }) => [id, []]))
  const areaOf = new Map(candidates.map(({ id, areaPath }) => [id, areaPath]))
  const seat = (id: string, seen: Set<string>): boolean =>
    rooms.some((one) => {
      if (seen.has(one.id) || !areaOf.get(id)!.startsWith(one.areaPath)) return false
      seen.add(one.id)
      const inside = held.get(one.id)!
      if (inside.length < one.seats) return inside.push(id) > 0
      const moved = inside.findIndex((other) => seat(other, seen))
      if (moved < 0) return false
      inside[moved] = id
      return true
    })
  return candidates.filter(({ id }) => seat(id, new Set())).length
}

describe('who sits where', () => {
  it('seats as many as can be seated, each once, on one seat, in a room of the own area', () => {
    fc.assert(
      fc.property(someCandidates, someRooms, (candidates, rooms) => {
        const { places, leftover } = arrangeRooms(candidates, rooms)
        expect(places).toHaveLength(mostSeated(candidates, rooms))
        expect(new Set([...places.map(({ candidateId }) => candidateId), ...leftover]).size).toBe(candidates.length)
        expect(new Set(places.map(({ roomId, seatNo }) => `${roomId} ${seatNo}`)).size).toBe(places.length)
        for (const { candidateId, roomId, slotId, seatNo } of places) {
          const where = rooms.find(({ id }) => id === roomId)!
          const who = candidates.find(({ id }) => id === candidateId)!
          expect(who.areaPath.startsWith(where.areaPath)).toBe(true)
          expect(slotId).toBe(where.slotId)
          expect(seatNo).toBeLessThanOrEqual(where.seats)
        }
      }),
    )
  })

  it('keeps the order of the candidates inside a room', () => {
    const three = ['a', 'b', 'c'].map((id) => ({ id, areaPath: areas[0]! }))
    const { places } = arrangeRooms(three, [{ id: 'r', slotId: 's', areaPath: areas[0]!, seats: 3 }])
    expect(places.map(({ candidateId, seatNo }) => [candidateId, seatNo])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
  })

  it('fills slots one after the other with one room for each area', () => {
    const four = [0, 0, 1, 1].map((area, i) => ({ id: `c${i}`, areaPath: areas[area]! }))
    const { places, rooms, leftover } = arrangeSlots(four, [
      { id: 's1', capacity: 2 },
      { id: 's2', capacity: 1 },
    ])
    expect(places.map(({ slotId, seatNo }) => [slotId, seatNo])).toEqual([
      ['s1', 1],
      ['s1', 2],
      ['s2', 1],
    ])
    expect(rooms.map(({ areaPath, seats }) => [areaPath, seats])).toEqual([
      [areas[0], 2],
      [areas[1], 1],
    ])
    expect(leftover).toEqual(['c3'])
  })
})
