import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Empty, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { CreditHours } from '../rules/units.ts'
import { TRAINING_CATEGORIES, TRAINING_KINDS } from '../rules/words.ts'
import { PLAN_ACTIONS, PLAN_STATES } from './rules/life.ts'

export { PLAN_ACTIONS, PLAN_STATES, type PlanAction, type PlanState } from './rules/life.ts'

const Year = Type.Integer({ minimum: 2000, maximum: 2100 })
const State = Type.Enum([...PLAN_STATES])
const Category = Type.Enum([...TRAINING_CATEGORIES])

const itemFields = {
  title: ShortText(100),
  kind: Type.Enum([...TRAINING_KINDS]),
  category: Category,
  /** Credit hours for each trainee. */
  hours: CreditHours,
  /** People that it is to reach. */
  target: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  quarter: Type.Integer({ minimum: 1, maximum: 4 }),
}

/** An item with an `id` stays the same item, so that classes keep to it; one without is new. */
export const PlanItemInput = Type.Object({ id: Type.Optional(Uuid), ...itemFields })
export type PlanItemInput = Static<typeof PlanItemInput>

export const PlanItem = Type.Object({
  id: Uuid,
  ...itemFields,
  /** What has become of it: classes that aren't cancelled, their places, those who finished. */
  classes: Type.Integer(),
  places: Type.Integer(),
  completed: Type.Integer(),
})
export type PlanItem = Static<typeof PlanItem>

const planFields = {
  year: Year,
  organId: Uuid,
  name: ShortText(100),
  note: Nullable(LongText(2000)),
  items: Type.Array(PlanItemInput, { maxItems: 200 }),
}
export const PlanInput = Type.Object(planFields)
export type PlanInput = Static<typeof PlanInput>

/**
 * What a plan promises against what the rules ask (计划覆盖), in credit hours of all officers together: officers at or
 * below the unit × annual hours; of a category, its least hours, 0 where the rules ask for none.
 */
export const PlanCoverage = Type.Object({
  officers: Type.Integer(),
  annualHours: Type.Number(),
  needHours: Type.Number(),
  promisedHours: Type.Number(),
  /** promised / need, whole percent rounded down; null when nothing is needed. */
  percent: Nullable(Type.Integer()),
  /** Credit hours that are promised for each officer on average. */
  hoursPerOfficer: Nullable(Type.Number()),
  categories: Type.Array(
    Type.Object({
      category: Category,
      needHours: Type.Number(),
      promisedHours: Type.Number(),
      percent: Nullable(Type.Integer()),
    }),
  ),
  quarters: Type.Array(Type.Object({ quarter: Type.Integer(), promisedHours: Type.Number() })),
})
export type PlanCoverage = Static<typeof PlanCoverage>

const rowFields = {
  id: Uuid,
  year: Type.Integer(),
  organId: Uuid,
  organName: Type.String(),
  name: Type.String(),
  state: State,
  itemCount: Type.Integer(),
  promisedHours: Type.Number(),
  createdAt: Instant,
  updatedAt: Instant,
}
export const PlanRow = Type.Object(rowFields)
export type PlanRow = Static<typeof PlanRow>

export const Plan = Type.Object({
  ...rowFields,
  note: Nullable(Type.String()),
  items: Type.Array(PlanItem),
  coverage: PlanCoverage,
  authorName: Type.String(),
  submittedAt: Nullable(Instant),
  deciderName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  /** Why it was returned. */
  reason: Nullable(Type.String()),
  openActions: Type.Array(Type.Enum([...PLAN_ACTIONS])),
  /** For each action that is closed now, why. */
  closedBecause: Type.Record(Type.String(), Type.String()),
  version: Version,
})
export type Plan = Static<typeof Plan>

/** Yearly plans (年度培训计划): whoever writes or submits one does not approve it. */
export const trainingPlans = {
  /** Plans of the caller's units, and approved ones of units above them. */
  list: endpoint({
    method: 'GET',
    url: '/training-plans',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        year: Type.Optional(Year),
        state: Type.Optional(State),
        organ: Type.Optional(Uuid),
        search: Type.Optional(ShortText(60)),
      }),
      response: { 200: pageOf(PlanRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/training-plans/:id',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Plan } },
  }),

  /** What a plan of these items would cover, before it is saved. */
  coverage: endpoint({
    method: 'POST',
    url: '/training-plans/coverage',
    config: { permission: 'training:write' },
    schema: {
      body: Type.Object({
        year: Year,
        organId: Uuid,
        items: Type.Array(Type.Pick(PlanItemInput, ['category', 'hours', 'target', 'quarter']), { maxItems: 200 }),
      }),
      response: { 200: PlanCoverage },
    },
  }),

  create: endpoint({
    method: 'POST',
    url: '/training-plans',
    config: { permission: 'training:write' },
    schema: { body: PlanInput, response: { 200: Plan } },
  }),

  /** While it is a draft or was returned. */
  change: endpoint({
    method: 'PUT',
    url: '/training-plans/:id',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ ...planFields, version: Version }),
      response: { 200: Plan },
    },
  }),

  /** Only a draft. */
  remove: endpoint({
    method: 'DELETE',
    url: '/training-plans/:id',
    config: { permission: 'training:write' },
    schema: { params: ById, response: { 200: Empty } },
  }),

  act: endpoint({
    method: 'POST',
    url: '/training-plans/:id/acts',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ action: Type.Enum(['SUBMIT', 'CLOSE']), version: Version }),
      response: { 200: Plan },
    },
  }),

  /** Approve or return; a return needs its reason. */
  decide: endpoint({
    method: 'POST',
    url: '/training-plans/:id/decision',
    config: { permission: 'training:approve' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum(['APPROVE', 'RETURN']),
        reason: Type.Optional(LongText(500)),
        version: Version,
      }),
      response: { 200: Plan },
    },
  }),

  /** The same items as a draft of another year, of the same unit unless told otherwise. */
  copy: endpoint({
    method: 'POST',
    url: '/training-plans/:id/copies',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ year: Year, name: ShortText(100), organId: Type.Optional(Uuid) }),
      response: { 200: Plan },
    },
  }),
}
