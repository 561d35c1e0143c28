import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'
import type { TrainingCategory, TrainingKind } from '../rules/words.ts'
import type { PlanState } from './rules/life.ts'

/** Of the scope; or decided, of a unit above it: what the level above plans guides the one below. */
const readable = (scope: string) =>
  sql<SqlBool>`(plan.organ_id in ${organsIn(scope)} or (plan.state in ('APPROVED', 'CLOSED') and exists (
    select 1 from unnest(string_to_array(${scope}, ',')) p where p ^@ organ.path or p ^@ organ.line_path
      or (organ.is_justice and p ^@ area.path))))`

export interface PlanFilter {
  year?: number
  state?: PlanState
  organ?: string
  search?: string
}

function plans(db: Db, scope: string) {
  return db
    .selectFrom('trainingPlan as plan')
    .innerJoin('organ', 'organ.id', 'plan.organId')
    .innerJoin('area', 'area.code', 'organ.areaCode')
    .where(readable(scope))
}

function matching(db: Db, scope: string, { year, state, organ, search }: PlanFilter) {
  return plans(db, scope)
    .$if(year !== undefined, (query) => query.where('plan.year', '=', year!))
    .$if(state !== undefined, (query) => query.where('plan.state', '=', state!))
    .$if(organ !== undefined, (query) => query.where('plan.organId', '=', organ!))
    .$if(search !== undefined, (query) => query.where('plan.name', 'like', contains(search!)))
}

const COLUMNS = [
  'plan.id',
  'plan.year',
  'plan.organId',
  'organ.name as organName',
  'plan.name',
  'plan.state',
  'plan.createdAt',
  'plan.updatedAt',
] as const

const PROMISES = [
  sql<number>`(select count(*)::int from training_plan_item item where item.plan_id = plan.id)`.as('itemCount'),
  sql<number>`(select coalesce(sum(item.hours::bigint * item.target), 0)::bigint
    from training_plan_item item where item.plan_id = plan.id)`.as('promised'),
]

export const listPlans = (db: Db, scope: string, filter: PlanFilter, page: { limit: number; offset: number }) =>
  matching(db, scope, filter)
    .select(COLUMNS)
    .select(PROMISES)
    .orderBy('plan.year', 'desc')
    .orderBy('organ.path')
    .orderBy('plan.createdAt', 'desc')
    .orderBy('plan.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export async function countPlans(db: Db, scope: string, filter: PlanFilter): Promise<number> {
  const { total } = await matching(db, scope, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

const detailed = (db: Db, scope: string) =>
  plans(db, scope)
    .select(COLUMNS)
    .select(PROMISES)
    .select(['plan.note', 'plan.createdBy', 'plan.writers', 'plan.submittedBy', 'plan.submittedAt', 'plan.decidedBy'])
    .select(['plan.decidedAt', 'plan.reason', 'plan.version'])
    .select(sql<boolean>`plan.organ_id in ${organsIn(scope)}`.as('isInScope'))

export const findPlan = (db: Db, scope: string, id: string) =>
  detailed(db, scope).where('plan.id', '=', id).executeTakeFirst()

/** Held until the transaction ends, so that two decisions cannot cross. */
export const lockPlan = (trx: Trx, scope: string, id: string) =>
  detailed(trx, scope).where('plan.id', '=', id).forUpdate('plan').executeTakeFirst()

export type PlanRowData = NonNullable<Awaited<ReturnType<typeof findPlan>>>

export async function insertPlan(
  trx: Trx,
  row: {
    id: string
    year: number
    organId: string
    name: string
    note: string | null
    createdBy: string
    writers: string[]
    createdAt: Date
    updatedAt: Date
  },
): Promise<void> {
  await trx.insertInto('trainingPlan').values(row).execute()
}

/** Changes a plan that is held. */
export async function updatePlan(
  trx: Trx,
  { id, version }: PlanRowData,
  changes: Partial<{
    year: number
    organId: string
    name: string
    note: string | null
    state: PlanRowData['state']
    writers: string[]
    submittedBy: string
    submittedAt: Date
    decidedBy: string
    decidedAt: Date
    reason: string | null
    updatedAt: Date
  }>,
): Promise<void> {
  await trx
    .updateTable('trainingPlan')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** With what has become of each: figures of the whole province, no persons. */
export const listItems = (db: Db, planId: string) =>
  db
    .selectFrom('trainingPlanItem as item')
    .select(['item.id', 'title', 'kind', 'category', 'hours', 'target', 'quarter'])
    .select([
      sql<number>`(select count(*)::int from training_class c where c.plan_item_id = item.id
        and c.state <> 'CANCELLED')`.as('classes'),
      sql<number>`(select coalesce(sum(c.capacity), 0)::int from training_class c where c.plan_item_id = item.id
        and c.state <> 'CANCELLED')`.as('places'),
      sql<number>`(select count(*)::int from training_class c join enrolment e on e.class_id = c.id
        where c.plan_item_id = item.id and e.state = 'COMPLETED')`.as('completed'),
    ])
    .where('planId', '=', planId)
    .orderBy('position')
    .execute()

export interface ItemValues {
  id: string
  title: string
  kind: TrainingKind
  category: TrainingCategory
  hours: number
  target: number
  quarter: number
}

/** Items that keep their id stay the same row, so that classes keep to them. */
export async function replaceItems(trx: Trx, planId: string, items: readonly ItemValues[]): Promise<void> {
  const ids = items.map(({ id }) => id)
  await trx
    .deleteFrom('trainingPlanItem')
    .where('planId', '=', planId)
    .where(sql<SqlBool>`not (id = any(${ids}::uuid[]))`)
    .execute()
  // Positions are unique: out of the way first.
  await trx
    .updateTable('trainingPlanItem')
    .set({ position: sql<number>`-1 - position` })
    .where('planId', '=', planId)
    .execute()
  if (items.length === 0) return
  await trx
    .insertInto('trainingPlanItem')
    .values(items.map((item, position) => ({ ...item, planId, position })))
    .onConflict((on) =>
      on.column('id').doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        title: eb.ref('excluded.title'),
        kind: eb.ref('excluded.kind'),
        category: eb.ref('excluded.category'),
        hours: eb.ref('excluded.hours'),
        target: eb.ref('excluded.target'),
        quarter: eb.ref('excluded.quarter'),
      })),
    )
    .execute()
}

/** Items of a plan that classes were made of. */
export async function usedItems(trx: Trx, planId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('trainingPlanItem as item')
    .select('item.id')
    .where('item.planId', '=', planId)
    .where(sql<SqlBool>`exists (select 1 from training_class c where c.plan_item_id = item.id)`)
    .execute()
  return rows.map(({ id }) => id)
}

export async function deletePlan(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('trainingPlanItem').where('planId', '=', id).execute()
  await trx.deleteFrom('trainingPlan').where('id', '=', id).execute()
}

/** People whose post is at or below the prefix, by their first post; as the system, it is a figure. */
export async function countOfficers(db: Db, prefix: string): Promise<number> {
  const { total } = await db
    .selectFrom('post')
    .innerJoin('organ', 'organ.id', 'post.organId')
    .select((q) => q.fn.countAll<number>().as('total'))
    .where('post.isPrimary', '=', true)
    .where('post.endedOn', 'is', null)
    .where(sql<SqlBool>`organ.path ^@ ${prefix}`)
    .executeTakeFirstOrThrow()
  return total
}
