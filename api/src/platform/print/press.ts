import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../kernel/refusal.ts'
import type { PrintTask } from './print-task.ts'
import type { PrintAnswer } from './print-worker.ts'

const PROGRAM = new URL('./print-worker.ts', import.meta.url)
/** Each holds the parsed font, some 60 MB. */
const MOST_WORKERS = 4

/** Threads that print, so that a batch holds up no request. */
export interface Press {
  /** Threads. */
  readonly size: number
  /** The PDF of the task, as soon as a thread is free. Throws Refusal as the form does. */
  print(task: PrintTask): Promise<Uint8Array>
}

/** Opens a press for as long as `work` takes; its threads end with it. */
export async function withPress<T>(work: (press: Press) => Promise<T>, size = usualSize()): Promise<T> {
  const workers = new Set<Worker>()
  const start = () => {
    const worker = new Worker(PROGRAM)
    workers.add(worker)
    return worker
  }
  const free = Array.from({ length: size }, start)
  const waiting: ((worker: Worker) => void)[] = []
  const take = () => {
    const worker = free.pop()
    return worker ? Promise.resolve(worker) : new Promise<Worker>((resolve) => waiting.push(resolve))
  }
  const give = (worker: Worker) => {
    const next = waiting.shift()
    if (next) next(worker)
    else free.push(worker)
  }
  const print = async (task: PrintTask): Promise<Uint8Array> => {
    const worker = await take()
    worker.postMessage(task)
    const answered = (once(worker, 'message') as Promise<[PrintAnswer]>).catch(async (error: unknown) => {
      // The thread is gone; whoever waits gets another one.
      workers.delete(worker)
      give(start())
      throw error
    })
    const [answer] = await answered
    give(worker)
    return pdfOf(answer)
  }
  try {
    return await work({ size, print })
  } finally {
    await Promise.all([...workers].map((worker) => worker.terminate()))
  }
}

const usualSize = (): number => Math.max(1, Math.min(MOST_WORKERS, availableParallelism()))

function pdfOf(answer: PrintAnswer): Uint8Array {
  if ('pdf' in answer) return answer.pdf
  if ('refused' in answer) throw new Refusal('conflict', answer.refused.code, answer.refused.detail)
  throw new Error(`printing failed: ${answer.failed}`)
}
