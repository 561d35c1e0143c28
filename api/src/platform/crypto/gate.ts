/**
 * Lets `atOnce` pieces of work run and `waiting` more queue, first come, first served; `full` makes the error for
 * the next one.
 */
export function gate(atOnce: number, waiting: number, full: () => Error) {
  let running = 0
  const queue: (() => void)[] = []

  return async function pass<T>(work: () => Promise<T>): Promise<T> {
    if (running < atOnce) running += 1
    else if (queue.length >= waiting) throw full()
    else await new Promise<void>((turn) => queue.push(turn))
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
