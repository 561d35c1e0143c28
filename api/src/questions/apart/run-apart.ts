import { Worker } from 'node:worker_threads'
import { type Tasks, tasks } from './tasks.ts'
import type { Word } from './thread.ts'

type Input<K extends keyof Tasks> = Parameters<Tasks[K]>[0]
type Output<K extends keyof Tasks> = Awaited<ReturnType<Tasks[K]>>

/** A file that wants more than this is no bank of questions; the thread ends and the process lives on. */
const MOST_MEGABYTES = 1024

/**
 * Does a task in a thread of its own: reading or writing tens of thousands of questions takes seconds, in which the
 * process would not answer anybody, the candidates of a sitting included.
 * @param onProgress told now and then how much is done, as the task counts; the next word waits for it
 * @throws what the task throws; an Error with the code ERR_WORKER_OUT_OF_MEMORY when it wants too much
 */
export function apart<K extends keyof Tasks>(
  name: K,
  input: Input<K>,
  onProgress: (done: number) => Promise<void> = async () => {},
): Promise<Output<K>> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: { name, input },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    })
    let told: Promise<unknown> = Promise.resolve()
    let hasAnswered = false
    const fail = (error: unknown) => {
      reject(error)
      void thread.terminate()
    }
    thread.on('message', (word: Word) => {
      if ('done' in word) {
        told = told.then(() => onProgress(word.done))
        told.catch(fail)
      } else {
        hasAnswered = true
        told.then(() => resolve(word.output as Output<K>), fail)
      }
    })
    thread.once('error', fail)
    thread.once('exit', (code) => hasAnswered || reject(new Error(`the thread ended with ${code} and no answer`)))
  })
}

/** The same here, where there is little to do: a thread takes half a second to begin. */
export async function hereOrApart<K extends keyof Tasks>(
  name: K,
  input: Input<K>,
  { isLittle, onProgress }: { isLittle: boolean; onProgress?: (done: number) => Promise<void> },
): Promise<Output<K>> {
  if (!isLittle) return apart(name, input, onProgress)
  const task = tasks[name] as (input: Input<K>) => Output<K> | Promise<Output<K>>
  return task(input)
}
