/**
 * Who sits where (考场编排): candidates take seats in the rooms of their own county first, then in those of their city,
 * then in those of the province, slot after slot, units together. Areas contain each other, so filling the narrowest
 * rooms first seats as many as can be seated.
 */
export interface Candidate {
  id: string
  /** Path of the unit's area, e.g. /430000/430100/430102/. */
  areaPath: string
}

export interface Room {
  id: string
  slotId: string
  /** Path of the area of the organ that holds it. */
  areaPath: string
  seats: number
}

export interface Place {
  candidateId: string
  slotId: string
  roomId: string
  /** In the room, from 1. */
  seatNo: number
}

export interface Arrangement {
  places: Place[]
  /** Candidates without a seat, in order. */
  leftover: string[]
}

/**
 * @param candidates in the order in which they are to sit
 * @param rooms in the order of their slots, and inside a slot as they are to be filled
 */
export function arrangeRooms(candidates: readonly Candidate[], rooms: readonly Room[]): Arrangement {
  const places: Place[] = []
  let waiting = [...candidates]
  const narrowestFirst = [...rooms].sort((a, b) => depth(b) - depth(a))
  for (const [, sameDepth] of groupsInOrder(narrowestFirst, depth)) {
    const queues = groupsInOrder(sameDepth, ({ areaPath }) => areaPath)
    for (const [areaPath, here] of queues) {
      const seats = here.flatMap(({ id, slotId, seats: count }) =>
        Array.from({ length: count }, (_, i) => ({ roomId: id, slotId, seatNo: i + 1 })),
      )
      let next = 0
      waiting = waiting.filter(({ id, areaPath: of }) => {
        const seat = of.startsWith(areaPath) ? seats[next] : undefined
        if (!seat) return true
        next += 1
        places.push({ candidateId: id, ...seat })
        return false
      })
    }
  }
  return { places, leftover: waiting.map(({ id }) => id) }
}

const depth = ({ areaPath }: { areaPath: string }): number => areaPath.split('/').length

const groupsInOrder = <T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> => Map.groupBy(items, key)

/**
 * Without planned rooms: the slots one after the other by their capacity, with one virtual room for each area and slot.
 */
export function arrangeSlots(
  candidates: readonly Candidate[],
  slots: readonly { id: string; capacity: number }[],
): Arrangement & { rooms: Room[] } {
  const places: Place[] = []
  const rooms = new Map<string, Room>()
  let next = 0
  for (const { id: slotId, capacity } of slots) {
    const here = candidates.slice(next, next + capacity)
    next += here.length
    for (const { id, areaPath } of here) {
      const key = `${slotId} ${areaPath}`
      const room = rooms.get(key) ?? { id: key, slotId, areaPath, seats: 0 }
      room.seats += 1
      rooms.set(key, room)
      places.push({ candidateId: id, slotId, roomId: key, seatNo: room.seats })
    }
  }
  return { places, rooms: [...rooms.values()], leftover: candidates.slice(next).map(({ id }) => id) }
}
