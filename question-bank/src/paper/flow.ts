/** Units that a class of supply gives to each section, by index: `given[class][section]`. */
export type Allocation = number[][]

export interface Flow {
  given: Allocation
  /** What each section got, by index. */
  served: number[]
}

/**
 * Serves the sections' wishes from classes of supply that may each serve only some sections: a maximum flow by
 * augmenting paths (Ford–Fulkerson on the bipartite graph sections × classes), the sections in order. An augmenting
 * path moves what earlier sections hold, but never takes anything from them, so each section gets the most that is
 * possible once those before it are served, and the sum is the most that is possible at all.
 */
export function serve(
  wishes: readonly number[],
  supply: readonly { sections: readonly number[]; size: number }[],
): Flow {
  const given = supply.map(() => wishes.map(() => 0))
  const spare = supply.map(({ size }) => size)
  const served = wishes.map(() => 0)

  wishes.forEach((wish, section) => {
    while (served[section]! < wish) {
      const path = findPath(section, supply, spare, given)
      if (!path) break
      served[section]! += push(path, wish - served[section]!, spare, given)
    }
  })
  return { given, served }
}

/** A section takes from a class: either what the class has spare, or what another section gives back to it. */
interface Step {
  section: number
  from: number
}

/** Shortest way (breadth first) from `start` to a class with something to spare; the last step is the spare one. */
function findPath(
  start: number,
  supply: readonly { sections: readonly number[] }[],
  spare: readonly number[],
  given: Allocation,
): Step[] | undefined {
  const ways = new Map<number, Step[]>([[start, []]])
  const visited = new Set<number>()
  for (const [section, way] of ways) {
    for (const [from, { sections }] of supply.entries()) {
      if (visited.has(from) || !sections.includes(section)) continue
      visited.add(from)
      const longer = [...way, { section, from }]
      if (spare[from]! > 0) return longer
      for (const holder of sections) if (given[from]![holder]! > 0 && !ways.has(holder)) ways.set(holder, longer)
    }
  }
  return undefined
}

/** Moves as much as the narrowest step of the path allows, at most `most`. */
function push(path: readonly Step[], most: number, spare: number[], given: Allocation): number {
  const last = path.at(-1)!
  let amount = Math.min(most, spare[last.from]!)
  path.forEach(({ from }, i) => {
    const holder = path[i + 1]?.section
    if (holder !== undefined) amount = Math.min(amount, given[from]![holder]!)
  })
  path.forEach(({ section, from }, i) => {
    given[from]![section]! += amount
    const holder = path[i + 1]?.section
    if (holder !== undefined) given[from]![holder]! -= amount
  })
  spare[last.from]! -= amount
  return amount
}
