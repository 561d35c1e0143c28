import type { Deps } from '../../deps.ts'

/** One run of one task. */
export interface Task {
  id: number
  /** 1 for the first run. */
  attempt: number
}

interface Handling {
  // A method, so that a handler may name the payload it enqueues itself instead of casting it.
  handle(deps: Deps, payload: object, task: Task): Promise<void>
}

/**
 * Does one task. It must be idempotent: a task runs at least once, and again after a failure, a killed process or a
 * lease that ran out. It opens its own transactions; throwing means "try again later".
 */
export type Handler = Handling['handle']

/** What a slice does with its topics, by `slice.verb`. */
export type Handlers = Record<string, Handler>

/** A topic that comes round again by itself, with an empty payload. */
export interface Schedule {
  topic: string
  everySeconds: number
}
