/** One thread of a press (press.ts): prints one task after the other. */
import { parentPort } from 'node:worker_threads'
import { Refusal } from '../../kernel/refusal.ts'
import { type PrintTask, print } from './print-task.ts'

export type PrintAnswer =
  | { pdf: Uint8Array }
  | { refused: { code: string; detail: Record<string, unknown> } }
  | { failed: string }

parentPort?.on('message', async (task: PrintTask) => {
  try {
    const pdf = await print(task)
    parentPort?.postMessage({ pdf } satisfies PrintAnswer, [pdf.buffer as ArrayBuffer])
  } catch (error) {
    parentPort?.postMessage(
      (error instanceof Refusal
        ? { refused: { code: error.code, detail: error.detail } }
        : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }) satisfies PrintAnswer,
    )
  }
})
