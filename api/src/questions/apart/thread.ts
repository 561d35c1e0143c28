/** The thread of `run-apart.ts`: does one task, tells how far it is, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Tasks, tasks } from './tasks.ts'

/** What the thread says. */
export type Word = { done: number } | { output: unknown }

const say = (word: Word) => parentPort?.postMessage(word)

const { name, input } = workerData as { name: keyof Tasks; input: never }
const output = await tasks[name](input, (done) => say({ done }))
say({ output })
