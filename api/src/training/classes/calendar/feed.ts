import { randomBytes } from 'node:crypto'
import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { addMonths, dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { sha256 } from '../../../platform/crypto/hash.ts'
import { asSystem, inScope, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { icsOf } from './ics.ts'
import { deleteFeed, findFeed, listOwnCalendar, openFeed, replaceFeed } from './queries.ts'
import { type CalendarFile, calendarFile } from './read.ts'

const TOKEN_BYTES = 32
const MONTHS_BACK = 6
const MONTHS_AHEAD = 12

interface Feed {
  createdAt: string | null
  url: string | null
  lastUsedAt: string | null
}

const NONE: Feed = { createdAt: null, url: null, lastUsedAt: null }

function ownPerson({ personId }: Caller): string {
  if (!personId) throw new Refusal('not-found', 'person-not-found')
  return personId
}

export async function readFeed({ db }: Deps, caller: Caller): Promise<Feed> {
  const personId = ownPerson(caller)
  const row = await inScope(db, caller, (trx) => findFeed(trx, personId))
  if (!row) return NONE
  return { createdAt: row.createdAt.toISOString(), url: null, lastUsedAt: row.lastUsedAt?.toISOString() ?? null }
}

/** A new secret link; the one before stops working. It is shown this once, for only its hash is kept. */
export async function makeFeed({ db, clock, config }: Deps, caller: Caller): Promise<Feed> {
  const personId = ownPerson(caller)
  const at = clock.now()
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await inScope(db, caller, async (trx) => {
    await replaceFeed(trx, { personId, tokenHash: sha256(token), at })
    await record(trx, caller, 'calendar-feed.make', personId, at)
  })
  const url = `${config.publicUrl}/api/public/calendars/${token}.ics`
  return { createdAt: at.toISOString(), url, lastUsedAt: null }
}

export async function revokeFeed({ db, clock }: Deps, caller: Caller): Promise<Feed> {
  const personId = ownPerson(caller)
  await inScope(db, caller, async (trx) => {
    if (await deleteFeed(trx, personId)) await record(trx, caller, 'calendar-feed.revoke', personId, clock.now())
  })
  return NONE
}

const record = (trx: Trx, caller: Caller, action: string, personId: string, at: Date): Promise<void> =>
  audit.record(trx, { at, caller, action, subjectKind: 'calendar_feed', subjectId: personId, organId: caller.organId })

/** The lessons of whoever made the link: half a year back and a year ahead. A link that is unknown or revoked is none. */
export async function readPublicFeed({ db, clock, config }: Deps, file: string): Promise<CalendarFile> {
  const at = clock.now()
  const rows = await asSystem(db, async (trx) => {
    const personId = await openFeed(trx, sha256(file.slice(0, -'.ics'.length)), at)
    if (!personId) throw new Refusal('not-found', 'calendar-not-found')
    const day = dayOf(at)
    const span = { from: new Date(addMonths(day, -MONTHS_BACK)), to: new Date(addMonths(day, MONTHS_AHEAD)) }
    return listOwnCalendar(trx, personId, span)
  })
  return calendarFile('training.ics', icsOf('行政执法培训', rows, config.publicUrl, at))
}
