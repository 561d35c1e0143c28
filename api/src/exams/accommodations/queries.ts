import { sql } from 'kysely'
import { organsIn, type Scope, type Trx } from '../../platform/db/database.ts'

interface Filter {
  sessionId: string
  state?: 'ASKED' | 'GRANTED' | 'DECLINED'
  search?: string
}

const visible = (trx: Trx, { scope }: Scope) =>
  trx
    .selectFrom('examAccommodation as ac')
    .innerJoin('examRegistration as r', 'r.id', 'ac.registrationId')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .innerJoin('organ as o', 'o.id', 'r.organId')
    .where('r.organId', 'in', organsIn(scope))

const filtered = (trx: Trx, scope: Scope, { sessionId, state, search }: Filter) =>
  visible(trx, scope)
    .where('r.sessionId', '=', sessionId)
    .$if(state !== undefined, (query) => query.where('ac.state', '=', state!))
    .$if(search !== undefined, (query) =>
      query.where((eb) => eb.or([eb(sql`p.name`, '^@', search!), eb(sql`r.admission_no`, '^@', search!)])),
    )

const COLUMNS = ['r.organId', 'r.admissionNo', 'p.name as personName', 'o.name as organName'] as const

export type AccommodationRecord = NonNullable<Awaited<ReturnType<typeof findAccommodation>>>

export function listAccommodations(
  trx: Trx,
  scope: Scope,
  filter: Filter,
  { limit, offset }: { limit: number; offset: number },
) {
  return filtered(trx, scope, filter)
    .selectAll('ac')
    .select(COLUMNS)
    .orderBy('ac.askedAt', 'desc')
    .orderBy('ac.registrationId')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countAccommodations(trx: Trx, scope: Scope, filter: Filter): Promise<number> {
  const row = await filtered(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export function findAccommodation(trx: Trx, scope: Scope, registrationId: string) {
  return visible(trx, scope)
    .where('ac.registrationId', '=', registrationId)
    .selectAll('ac')
    .select(COLUMNS)
    .executeTakeFirst()
}

/** The registration of the scope, held, with whether its attempt has begun. */
export function lockCandidacy(trx: Trx, { scope }: Scope, registrationId: string) {
  return trx
    .selectFrom('examRegistration as r')
    .where('r.id', '=', registrationId)
    .where('r.organId', 'in', organsIn(scope))
    .select(['r.id', 'r.organId', 'r.state', 'r.personId'])
    .forUpdate()
    .executeTakeFirst()
}

interface Asked {
  registrationId: string
  extraPercent: number
  largeType: boolean
  noBlurLimit: boolean
  noteWrapped: Buffer
  evidenceFile: string | null
  askedBy: string
  askedAt: Date
}

/** A request in place of an earlier one that was not granted. */
export async function upsertAsked(trx: Trx, asked: Asked): Promise<void> {
  const { registrationId: _, ...rest } = asked
  await trx
    .insertInto('examAccommodation')
    .values(asked)
    .onConflict((conflict) =>
      conflict.column('registrationId').doUpdateSet({
        ...rest,
        state: 'ASKED',
        grantedBy: null,
        at: null,
        reason: null,
        version: sql`exam_accommodation.version + 1`,
      }),
    )
    .execute()
}

interface Decided {
  registrationId: string
  version: number
  state: 'GRANTED' | 'DECLINED'
  extraPercent: number
  largeType: boolean
  noBlurLimit: boolean
  grantedBy: string
  at: Date
  reason: string
}

export async function moveToDecided(trx: Trx, { registrationId, version, ...decided }: Decided): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examAccommodation')
    .set({ ...decided, version: version + 1 })
    .where('registrationId', '=', registrationId)
    .where('version', '=', version)
    .where('state', '=', 'ASKED')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Is this a file that this account has uploaded for this purpose? */
export async function isOwnFile(trx: Trx, id: string, purpose: string, accountId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('storedFile')
    .select('id')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('createdBy', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}
