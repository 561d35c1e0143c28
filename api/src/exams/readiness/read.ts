import { statfs } from 'node:fs/promises'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { judgeReadiness, type ReadinessLimits, TICKED_ITEMS, type TickedItem } from '../rules/readiness.ts'
import { findSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import type { Readiness } from './contract.ts'
import { countReadiness, deleteTick, listRehearsals, listTicks, putTick } from './queries.ts'

/** How ready a session is: what the machine sees now, and what people have ticked. */
export function readReadiness(deps: Deps, caller: Caller, sessionId: string): Promise<Readiness> {
  return asSystem(deps.db, async (trx) => {
    const session = await findSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    // The two clocks are read as close together as can be.
    const { databaseNow, ...counted } = await countReadiness(trx, sessionId)
    const now = deps.clock.now()
    const facts = {
      ...counted,
      mode: session.mode,
      clockDifferenceSeconds: (now.getTime() - databaseNow.getTime()) / 1000,
      diskFreePercent: await diskFree(),
    }
    const seen = judgeReadiness(facts, await limitsOn(trx, dayOf(now)))
    const ticks = new Map(
      (await listTicks(trx, sessionId)).map(({ item, at, ...tick }) => [item, { ...tick, at: at.toISOString() }]),
    )
    const ticked = TICKED_ITEMS.map((item) => ({ item, tick: ticks.get(item) ?? null }))
    const rehearsals = await listRehearsals(trx, sessionId)
    return {
      seen,
      ticked,
      ready: seen.every(({ outcome }) => outcome !== 'not-ready') && ticked.every(({ tick }) => tick !== null),
      rehearsals: rehearsals.map(({ startsAt, ...one }) => ({ ...one, startsAt: startsAt.toISOString() })),
    }
  })
}

async function limitsOn(trx: Trx, day: string): Promise<ReadinessLimits> {
  const keys = ['exam.readiness_clock_seconds', 'exam.readiness_disk_percent', 'exam.readiness_waiting_tasks'] as const
  const rules = await rulesOn(trx, keys, day)
  return {
    clockSeconds: rules['exam.readiness_clock_seconds'],
    diskPercent: rules['exam.readiness_disk_percent'],
    waitingTasks: rules['exam.readiness_waiting_tasks'],
  }
}

/** Ticks what only people can see, or takes the tick back. */
export async function tickReadiness(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  { item, done, note }: { item: TickedItem; done: boolean; note: string },
): Promise<Readiness> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    if (done) await putTick(trx, { sessionId, item, note, accountId: caller.accountId, at })
    else await deleteTick(trx, sessionId, item)
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-session.tick',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { item, done, note },
    })
  })
  return readReadiness(deps, caller, sessionId)
}

/** Percent of the disk of this process that is free; that of the database is watched where it runs. */
async function diskFree(): Promise<number | null> {
  try {
    const { bavail, blocks } = await statfs('.')
    return blocks > 0 ? (100 * bavail) / blocks : null
  } catch {
    return null
  }
}
