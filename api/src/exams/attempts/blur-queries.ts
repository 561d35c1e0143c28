import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { SCREEN_BACK, SCREEN_LEFT } from '../rules/journal.ts'

/** Open attempts among these whose session hands in for whoever leaves the screen too often. */
export function listLimited(db: Db, attemptIds: readonly number[]) {
  return db
    .selectFrom('examAttempt as a')
    .innerJoin('examSession as s', 's.id', 'a.sessionId')
    .where('a.id', '=', sql<number>`any(${attemptIds}::bigint[])`)
    .where('a.state', '=', 'IN_PROGRESS')
    .where(sql<boolean>`s.rules ->> 'blurAction' = 'SUBMIT' and (s.rules ->> 'blurLimit')::int > 0`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('examAccommodation as ac')
            .whereRef('ac.registrationId', '=', 'a.registrationId')
            .where('ac.state', '=', 'GRANTED')
            .where('ac.noBlurLimit', '=', true)
            .select('ac.registrationId'),
        ),
      ),
    )
    .select(['a.id', 's.rules'])
    .execute()
}

/** Every step of these attempts that tells of the screen, in order. */
export function listScreenSteps(db: Db, attemptIds: readonly number[]) {
  return db
    .selectFrom('answerStep')
    .where('attemptId', '=', sql<number>`any(${attemptIds}::bigint[])`)
    .where('kind', 'in', [SCREEN_LEFT, SCREEN_BACK])
    .orderBy('attemptId')
    .orderBy('seq')
    .select(['attemptId', 'kind', 'clientAt', 'receivedAt'])
    .execute()
}
