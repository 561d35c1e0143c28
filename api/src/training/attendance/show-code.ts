import { randomBytes } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { qrSvg } from '../../platform/print/qr.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { LessonCode } from './contract.ts'
import { findLesson } from './lesson-queries.ts'
import { headOf } from './lessons.ts'
import { secretOf } from './queries.ts'
import { digitsOf, tokenOf, windowOf, windowStart } from './rules/code.ts'

/** Seconds that the screen can go on showing codes without the network. */
const AHEAD_SECONDS = 120

/** The codes of a lesson for the room's screen, this one and the next. */
export function showCode({ db, clock, config }: Deps, caller: Caller, id: string): Promise<LessonCode> {
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const lesson = await findLesson(trx, caller.scope, id)
    if (!lesson) throw new Refusal('not-found', 'lesson-not-found')
    const codeSeconds = await ruleOn(trx, 'training.code_seconds', dayOf(now))
    const secret = await secretOf(trx, id, () => randomBytes(32))
    const first = windowOf(now, codeSeconds)
    const count = 1 + Math.ceil(AHEAD_SECONDS / codeSeconds)
    const page = new URL(`/my/training/lessons/${id}/attendance`, config.publicUrl)
    const windows = Array.from({ length: count }, (_, i) => {
      page.searchParams.set('code', tokenOf(secret, first + i))
      return {
        from: windowStart(first + i, codeSeconds).toISOString(),
        until: windowStart(first + i + 1, codeSeconds).toISOString(),
        digits: digitsOf(secret, first + i),
        qr: qrSvg(page.href),
      }
    })
    return { ...headOf(lesson), now: now.toISOString(), codeSeconds, windows }
  })
}
