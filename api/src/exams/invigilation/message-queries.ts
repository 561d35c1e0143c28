import type { Db } from '../../platform/db/database.ts'

export interface Message {
  id: string
  text: string
  at: string
}

/** The last messages only: a device that was away for a whole sitting shows no more. */
const MOST = 50

/** What an invigilator has told this attempt, its room or its slot, oldest first. */
export async function messagesFor(
  db: Db,
  { id, slotId, roomId }: { id: number; slotId: string; roomId: string | null },
): Promise<Message[]> {
  const rows = await db
    .selectFrom('examAct')
    .where('slotId', '=', slotId)
    .where('kind', '=', 'MESSAGE')
    .where((eb) =>
      eb.or([
        eb('attemptId', '=', id),
        eb.and([
          eb('attemptId', 'is', null),
          eb.or([eb('roomId', 'is', null), ...(roomId ? [eb('roomId', '=', roomId)] : [])]),
        ]),
      ]),
    )
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .select(['id', 'detail', 'at'])
    .execute()
  return rows.toReversed().map((row) => ({ id: row.id, text: row.detail.text ?? '', at: row.at.toISOString() }))
}
