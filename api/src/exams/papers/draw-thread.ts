/** The thread of `draw-apart.ts`: draws the forms of one domain after the other and says what they are like. */
import { type Assembly, assembleForms, auditForms, type FormAudit } from '@app/question-bank'
import { takeOrders } from '../../platform/threads/orders.ts'
import type { DomainDraw } from '../rules/slot-draw.ts'

export type Drawn =
  | Extract<Assembly, { shortfall: unknown }>
  | (Extract<Assembly, { forms: unknown }> & { audit: FormAudit })

takeOrders<DomainDraw, Drawn>(async ({ blueprint, pool, draws }) => {
  const assembly = await assembleForms(blueprint, pool, draws)
  return 'forms' in assembly ? { ...assembly, audit: auditForms(blueprint, pool, assembly.forms) } : assembly
})
