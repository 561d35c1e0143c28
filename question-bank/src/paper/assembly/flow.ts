/** So many units that may each go to any of the takers, given by index. */
export interface Supply {
  takers: readonly number[]
  size: number
}

export interface Flow {
  /** Units that each supply gives, by index of the supply and place in its `takers`. */
  given: number[][]
  /** What each taker got, by index. */
  served: number[]
}

/**
 * Serves the takers' wishes from supplies that may each go to some takers only: a maximum flow by augmenting paths
 * (Ford–Fulkerson on the bipartite graph takers × supplies), the takers in order. An augmenting path moves what earlier
 * takers hold, but never takes anything from them, so each taker gets the most that is possible once those before it
 * are served, and the sum is the most that is possible at all.
 */
export function serve(wishes: readonly number[], supplies: readonly Supply[]): Flow {
  const network: Network = {
    supplies,
    given: supplies.map(({ takers }) => takers.map(() => 0)),
    spare: supplies.map(({ size }) => size),
    offers: wishes.map(() => []),
  }
  supplies.forEach(({ takers }, supply) => {
    takers.forEach((taker, place) => {
      network.offers[taker]!.push({ supply, place })
    })
  })
  const served = wishes.map((wish, taker) => {
    let got = 0
    while (got < wish) {
      const path = findPath(taker, network)
      if (!path) break
      got += push(path, wish - got, network)
    }
    return got
  })
  return { given: network.given, served }
}

/** A supply as one of its takers sees it. */
interface Offer {
  supply: number
  /** Of the taker in the supply's list. */
  place: number
}

interface Network {
  supplies: readonly Supply[]
  given: number[][]
  spare: number[]
  /** By taker. */
  offers: Offer[][]
}

/** A taker takes from a supply; all but the last step take what the next step's taker gives back to the supply. */
interface Step extends Offer {
  before: Step | undefined
  /** What the next taker on the way holds of this supply and gives back, by its place. */
  back: number
}

/** Shortest way (breadth first) from a taker to a supply with something to spare, the last step first. */
function findPath(start: number, { supplies, given, spare, offers }: Network): Step | undefined {
  const reached = new Set([start])
  const visited = new Set<number>()
  const queue: { taker: number; before: Step | undefined }[] = [{ taker: start, before: undefined }]
  for (const { taker, before } of queue) {
    for (const { supply, place } of offers[taker]!) {
      if (visited.has(supply)) continue
      visited.add(supply)
      if (spare[supply]! > 0) return { supply, place, before, back: -1 }
      supplies[supply]!.takers.forEach((holder, back) => {
        if (given[supply]![back]! === 0 || reached.has(holder)) return
        reached.add(holder)
        queue.push({ taker: holder, before: { supply, place, before, back } })
      })
    }
  }
  return undefined
}

/** Moves as much as the narrowest step of the path allows, at most `most`. */
function push(last: Step, most: number, { given, spare }: Network): number {
  let amount = Math.min(most, spare[last.supply]!)
  for (let step = last.before; step; step = step.before) amount = Math.min(amount, given[step.supply]![step.back]!)
  spare[last.supply]! -= amount
  for (let step: Step | undefined = last; step; step = step.before) {
    given[step.supply]![step.place]! += amount
    if (step.back >= 0) given[step.supply]![step.back]! -= amount
  }
  return amount
}
