import { asSystem } from '../../api/src/platform/db/database.ts'
import { giveSessions } from './given-sessions.ts'
import { openLoadExam } from './load-exam.ts'
import { insertPeople, type PlannedPerson } from './people-table.ts'
import type { Stage } from './stage.ts'

/** Nobody signs in with a password here: sessions are given. */
const NO_PASSWORD = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const FIRST_SERIAL = 50_000_000

/** A candidate who is admitted, signed in, and may begin. */
export interface Seat {
  registrationId: string
  accountId: string
  /** Token of the session, for its cookie. */
  token: string
}

export interface Room {
  sessionId: string
  slotId: string
  seats: Seat[]
}

/**
 * Admits so many people to an examination that is open, each with a session of their own, in seconds.
 * @param first serial of the first person; the runs of several rooms must not overlap
 */
export async function fillRoom(stage: Stage, count: number, { code = 'ROOM', first = 1 } = {}): Promise<Room> {
  const { deps, owner, random, today } = stage
  const organ = await owner
    .selectFrom('organ')
    .select('id')
    .where('lineCode', '=', 'MARKET')
    .where('level', '=', 'COUNTY')
    .orderBy('name')
    .limit(1)
    .executeTakeFirstOrThrow()
  const planned = Array.from({ length: count }, (_, i): PlannedPerson => {
    const number = String(first + i).padStart(6, '0')
    const loginName = `seat${number}`
    return { organId: organ.id, domains: ['MARKET'], employmentType: 'CIVIL_SERVANT', photoFileId: null, loginName }
  })
  const options = { keyring: deps.keyring, passwordHash: NO_PASSWORD, createdBy: null, at: today }
  const people = await asSystem(deps.db, (trx) =>
    insertPeople(trx, planned, { ...options, random: random('room', code), firstSerial: FIRST_SERIAL + first }),
  )
  const exam = await openLoadExam(stage, people, { code, name: '压测考场（非生产数据）' })
  const accountIds = people.map(({ accountId }) => accountId!)
  const tokens = await giveSessions(owner, accountIds, today)
  const seats = exam.registrationIds.map((registrationId, i) => ({
    registrationId,
    accountId: accountIds[i]!,
    token: tokens[i]!,
  }))
  return { sessionId: exam.sessionId, slotId: exam.slotId, seats }
}
