/** What happened to a run of requests; milliseconds count from when a request was due, not from when it could be sent. */
export interface Outcome {
  operations: number
  errors: number
  firstError: string | null
  p50: number
  p99: number
  max: number
  /** From the first that was due to the last answer. */
  ms: number
}

export interface Event {
  /** Whose turn it is. */
  index: number
  /** Milliseconds after the beginning. */
  dueMs: number
}

/** `count` events at random within `overMs`. */
export function evenly(count: number, overMs: number): Iterator<Event> {
  const due = Float64Array.from({ length: count }, () => Math.random() * overMs).sort()
  return (function* () {
    for (let index = 0; index < count; index++) yield { index, dueMs: due[index]! }
  })()
}

/** `count` parties, each at its own random moment of every round of `everyMs`, for `forMs`. */
export function inRounds(count: number, everyMs: number, forMs: number): Iterator<Event> {
  const phase = Float64Array.from({ length: count }, () => Math.random() * everyMs).sort()
  return (function* () {
    for (let start = 0; start < forMs; start += everyMs) {
      for (let index = 0; index < count; index++) yield { index, dueMs: start + phase[index]! }
    }
  })()
}

/**
 * Lets each event happen when it is due, however many answers are still out (an open loop): a server that falls behind
 * shows it in the times, instead of slowing the load down.
 */
export function openLoop(
  events: Iterator<Event>,
  fire: (event: Event, done: (error?: string) => void) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const began = performance.now()
    const latencies: number[] = []
    let errors = 0
    let firstError: string | null = null
    let isOut = 0
    let isOver = false
    let next = events.next()

    function finish() {
      const sorted = Float64Array.from(latencies).sort()
      const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0
      const ms = performance.now() - began
      resolve({ operations: latencies.length, errors, firstError, p50: at(0.5), p99: at(0.99), max: at(1), ms })
    }

    function turn() {
      const now = performance.now() - began
      while (!next.done && next.value.dueMs <= now) {
        const event = next.value
        isOut += 1
        fire(event, (error) => {
          isOut -= 1
          if (error === undefined) latencies.push(performance.now() - began - event.dueMs)
          else {
            errors += 1
            firstError ??= error
          }
          if (isOver && isOut === 0) finish()
        })
        next = events.next()
      }
      if (!next.done) setTimeout(turn, 1)
      else {
        isOver = true
        if (isOut === 0) finish()
      }
    }
    turn()
  })
}
