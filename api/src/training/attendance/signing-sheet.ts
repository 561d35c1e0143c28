import type { Deps } from '../../deps.ts'
import { dayOf, ZONE } from '../../kernel/day.ts'
import { organFacts } from '../../organisations/index.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderSigningSheet } from '../../platform/print/signing-sheet.ts'
import { lessonInScope } from './board.ts'
import { listExpected, listMarks } from './queries.ts'
import { stayOf } from './rules/presence.ts'

const clockTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** 签到表 of a lesson: names to sign beside, with what was signed by phone. */
export async function signingSheet({ db, clock }: Deps, caller: Caller, id: string): Promise<Printed> {
  const { lesson, expected, marks, organs } = await inScope(db, caller, async (trx) => {
    const found = await lessonInScope(trx, caller, id)
    return {
      lesson: found,
      expected: await listExpected(trx, found.classId),
      marks: Map.groupBy(await listMarks(trx, [id]), ({ personId }) => personId),
      organs: await organFacts(trx, [found.organId]),
    }
  })
  const time = (at: Date | undefined) => (at ? clockTime.format(at) : '')
  const bytes = await renderSigningSheet({
    className: lesson.className,
    lessonTitle: lesson.title,
    day: dayOf(lesson.startsAt),
    time: `${time(lesson.startsAt)}—${time(lesson.endsAt)}`,
    place: lesson.roomName ?? '',
    organiser: organs.get(lesson.organId)?.name ?? '',
    rows: expected.map(({ personId, name, organName }) => {
      const stay = stayOf(marks.get(personId) ?? [])
      return { name, organName, signedIn: time(stay.in?.at), signedOut: time(stay.out?.at) }
    }),
    madeAt: clock.now(),
  })
  return { fileName: `签到表-${lesson.title}-${dayOf(lesson.startsAt)}.pdf`, bytes: Buffer.from(bytes) }
}
