/** The candidates of `npm run bench -- exam`, in a process of their own: told over IPC what to do, phase by phase. */
import { Fleet, type FleetSeat } from './fleet.ts'
import type { Outcome } from './open-loop.ts'

export type Order =
  | { do: 'open'; port: number; connections: number; cookie: string }
  | { do: 'seat'; seats: FleetSeat[] }
  | { do: 'clear' }
  | { do: 'forms'; overMs: number }
  | { do: 'start'; overMs: number; from: number }
  | { do: 'learn'; refs: Record<string, number[]> }
  | { do: 'steady'; count: number; everyMs: number; forMs: number }
  | { do: 'finish'; overMs: number }
  | { do: 'account' }

export type Word =
  | { is: 'done'; outcome: Outcome | null; keys: [formHash: string, formKey: string][] }
  | { is: 'account'; acknowledged: [registrationId: string, lastSeq: number][] }
  | { is: 'failed'; why: string }

let fleet: Fleet

async function carryOut(order: Order): Promise<Word> {
  if ('overMs' in order || 'forMs' in order) await fleet.reconnect()
  const done = (outcome: Outcome | null): Word => ({ is: 'done', outcome, keys: [...fleet.keys] })
  switch (order.do) {
    case 'open':
      fleet = await Fleet.open(order.port, order.connections, order.cookie)
      return done(null)
    case 'seat':
      fleet.seat(order.seats)
      return done(null)
    case 'clear':
      fleet.clear()
      return done(null)
    case 'learn':
      fleet.learn(order.refs)
      return done(null)
    case 'forms':
      return done(await fleet.fetchForms(order.overMs))
    case 'start':
      return done(await fleet.start(order.overMs, order.from))
    case 'steady':
      return done(await fleet.steady(order.count, order.everyMs, order.forMs))
    case 'finish':
      return done(await fleet.finish(order.overMs))
    case 'account':
      return { is: 'account', acknowledged: fleet.acknowledged() }
  }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (word) => process.send?.(word),
    (error: unknown) => process.send?.({ is: 'failed', why: error instanceof Error ? error.message : String(error) }),
  )
})
process.once('disconnect', () => process.exit())
