import { Worker } from 'node:worker_threads'
import type { DomainDraw } from '../rules/slot-draw.ts'
import type { Answer, Drawn, Order } from './draw-thread.ts'

interface Waiting {
  resolve(drawn: Drawn): void
  reject(error: unknown): void
}

/** No blueprint and bank need more; the thread ends and the process lives on. */
const MOST_MEGABYTES = 1024

/**
 * A thread that draws papers: that takes some tenths of a second, in which the process would not answer anybody, the
 * candidates of a sitting included. It is begun when first needed and kept, because the first draws of a thread are slow.
 */
class Drawer {
  readonly #thread = new Worker(new URL('./draw-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  hasEnded = false

  constructor() {
    this.#thread.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (this.#waiting.size === 0) this.#thread.unref()
      if ('error' in answer) waiting?.reject(answer.error)
      else waiting?.resolve(answer.drawn)
    })
    this.#thread.once('error', (error) => this.#end(error))
    this.#thread.once('exit', (code) => this.#end(new Error(`the thread that draws papers ended with ${code}`)))
    this.#thread.unref()
  }

  draw(draw: DomainDraw): Promise<Drawn> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      this.#waiting.set(id, { resolve, reject })
      // Only while somebody waits does the thread keep the process alive.
      this.#thread.ref()
      this.#thread.postMessage({ id, draw } satisfies Order)
    })
  }

  #end(error: unknown): void {
    this.hasEnded = true
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

let drawer: Drawer | undefined

/** Draws the forms of one domain in a thread of its own, one draw after the other, and audits them. */
export function drawApart(draw: DomainDraw): Promise<Drawn> {
  if (!drawer || drawer.hasEnded) drawer = new Drawer()
  return drawer.draw(draw)
}
