/** The thread of `draw-apart.ts`: draws the forms of one domain after the other and says what they are like. */
import { parentPort } from 'node:worker_threads'
import { type Assembly, assembleForms, auditForms, type FormAudit } from '@app/question-bank'
import type { DomainDraw } from '../rules/slot-draw.ts'

/** What the thread is asked and what it says, one for the other by their number. */
export type Order = { id: number; draw: DomainDraw }
export type Answer = { id: number } & ({ drawn: Drawn } | { error: unknown })

export type Drawn =
  | Extract<Assembly, { shortfall: unknown }>
  | (Extract<Assembly, { forms: unknown }> & { audit: FormAudit })

parentPort?.on('message', async ({ id, draw }: Order) => {
  try {
    parentPort?.postMessage({ id, drawn: await drawn(draw) } satisfies Answer)
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies Answer)
  }
})

async function drawn({ blueprint, pool, draws }: DomainDraw): Promise<Drawn> {
  const assembly = await assembleForms(blueprint, pool, draws)
  return 'forms' in assembly ? { ...assembly, audit: auditForms(blueprint, pool, assembly.forms) } : assembly
}
