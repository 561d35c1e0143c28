import { asSystem } from '../../api/src/platform/db/database.ts'
import { keepOpen } from './current-exams.ts'
import { announce, arrangeAndSeal } from './exam.ts'
import type { SeededPerson } from './people-table.ts'
import type { Stage } from './stage.ts'
import { uuidFrom } from './uuid.ts'

const AT_ONCE = 1000
const MINUTE = 60_000

/** An examination that everybody given is admitted to and may begin at once. */
export interface LoadExam {
  sessionId: string
  slotId: string
  /** In the order of the people. */
  registrationIds: string[]
}

/**
 * Opens an examination for many people at once: their registrations are entered as approved, because thousands of
 * reviews would show nothing; places, papers and forms then come about as they always do.
 */
export async function openLoadExam(
  stage: Stage,
  people: readonly SeededPerson[],
  { code, name }: { code: string; name: string },
): Promise<LoadExam> {
  const { deps, random, today } = stage
  const opensOn = stage.to(-3, '09:00')
  const closesOn = stage.to(-2, '17:00')
  stage.to(-3, '10:00')
  const startsAt = new Date(today.getTime() - 5 * MINUTE)
  const sessionId = await announce(stage, {
    code,
    name,
    rules: {},
    opensOn,
    closesOn,
    startsAt,
    capacity: people.length,
  })
  const createdBy = await accountOf(stage, 'kaowu')
  const stream = random('registrations', code)
  const ids = people.map(() => uuidFrom(stream))
  await asSystem(deps.db, async (trx) => {
    for (let from = 0; from < people.length; from += AT_ONCE) {
      const rows = people.slice(from, from + AT_ONCE).map((person, i) => ({
        id: ids[from + i]!,
        sessionId,
        personId: person.id,
        postId: person.postId,
        organId: person.organId,
        domainCode: person.domains[0]!,
        state: 'APPROVED' as const,
        nextLevel: null,
        createdBy,
        submittedAt: deps.clock.now(),
      }))
      await trx.insertInto('examRegistration').values(rows).execute()
    }
  })
  stage.to(-1, '11:00')
  const { slotId } = await arrangeAndSeal(stage, sessionId)
  await asSystem(deps.db, (trx) => keepOpen(trx, slotId, today))
  stage.at(today)
  // Whoever starts a server on this database is not to begin with thousands of notices.
  await stage.drain()
  return { sessionId, slotId, registrationIds: ids }
}

async function accountOf({ owner }: Stage, loginName: string): Promise<string> {
  const row = owner.selectFrom('account').select('id').where('loginName', '=', loginName)
  return (await row.executeTakeFirstOrThrow()).id
}
