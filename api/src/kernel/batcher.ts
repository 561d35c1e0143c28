/**
 * Gathers what many concurrent requests want for a few milliseconds and does it in one go: one statement, one commit
 * for all (group commit). A request is answered only when the batch that carries it is done, and fails with it.
 */
export interface BatcherOptions<In, Out> {
  /** Answers in the order of the items; an Error in a place refuses that item alone. */
  run: (items: In[]) => Promise<(Out | Error)[]>
  /** A batch goes at the latest when it is this large … */
  maxSize: number
  /** … or this old. 0: at the end of this turn of the event loop, so that a single request waits for nobody. */
  waitMs: number
  /** While more than one came in the batch before, a batch may get this old: a crowd shares more, one alone never waits for it. */
  crowdWaitMs?: number
  /** Batches under way at once; further items gather meanwhile. */
  concurrency: number
}

interface Waiting<In, Out> {
  item: In
  resolve: (out: Out) => void
  reject: (error: unknown) => void
}

export function batcher<In, Out>({
  run,
  maxSize,
  waitMs,
  crowdWaitMs = waitMs,
  concurrency,
}: BatcherOptions<In, Out>): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = []
  let underWay = 0
  let planned: { cancel: () => void } | undefined
  let isCrowd = false
  // Its time had come while as many batches as may be were under way.
  let isDue = false

  async function flush() {
    planned?.cancel()
    planned = undefined
    isDue = waiting.length > maxSize || (underWay >= concurrency && waiting.length > 0)
    if (underWay >= concurrency || waiting.length === 0) return
    const batch = waiting.slice(0, maxSize)
    waiting = waiting.slice(maxSize)
    underWay++
    isCrowd = batch.length > 1
    try {
      const outs = await run(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, i) => {
        const out = outs[i] as Out | Error
        if (out instanceof Error) reject(out)
        else resolve(out)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      underWay--
      if (isDue) void flush()
    }
  }

  return (item) =>
    new Promise<Out>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (waiting.length >= maxSize) void flush()
      else planned ??= plan(() => void flush(), isCrowd ? crowdWaitMs : waitMs)
    })
}

function plan(work: () => void, waitMs: number): { cancel: () => void } {
  if (waitMs === 0) {
    const immediate = setImmediate(work)
    return { cancel: () => clearImmediate(immediate) }
  }
  const timer = setTimeout(work, waitMs)
  return { cancel: () => clearTimeout(timer) }
}
