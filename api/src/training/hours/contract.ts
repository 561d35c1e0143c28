import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Empty, LongText, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { Job } from '../../platform/queue/contract.ts'
import {
  GapOffer,
  HourAccount,
  HourAccountRow,
  HourEntry,
  HourExemption,
  HourSettlement,
  TrainingFigures,
  Year,
} from './rules/shapes.ts'
import { ACCOUNT_STATES, CATEGORIES, EXEMPTION_KINDS, EXEMPTION_STATES, SOURCES } from './rules/words.ts'

export { HourClaimDetail, hourClaims } from './claims/contract.ts'
export { hourImports } from './imports/contract.ts'
export {
  FigureRow,
  GapOffer,
  HourAccount,
  HourAccountRow,
  HourClaim,
  HourDuplicate,
  HourEntry,
  HourExemption,
  HourSettlement,
  HourWarning,
  TrainingFigures,
} from './rules/shapes.ts'
export {
  ACCOUNT_STATES as HOUR_ACCOUNT_STATES,
  CATEGORIES as HOUR_CATEGORIES,
  CLAIM_STATES as HOUR_CLAIM_STATES,
  CONSEQUENCES as HOUR_CONSEQUENCES,
  CUTS as HOUR_CUTS,
  EXEMPTION_KINDS as HOUR_EXEMPTION_KINDS,
  EXEMPTION_STATES as HOUR_EXEMPTION_STATES,
  SOURCES as HOUR_SOURCES,
  WARNING_STEPS as HOUR_WARNING_STEPS,
} from './rules/words.ts'

const OfYear = Type.Object({ year: Type.Optional(Year) })
const ByPerson = Type.Object({ personId: Uuid })

const EntryQuery = Type.Object({
  ...PageQuery,
  year: Type.Optional(Year),
  category: Type.Optional(Type.Enum([...CATEGORIES])),
  source: Type.Optional(Type.Enum([...SOURCES])),
})

/** The account with a page of its entries, newest first. */
export const HourAccountPage = Type.Object({ account: HourAccount, entries: pageOf(HourEntry) })
export type HourAccountPage = Static<typeof HourAccountPage>

export const MyHours = Type.Object({
  ...HourAccountPage.properties,
  /** What would close the gap, best first; empty when nothing is missing. */
  offers: Type.Array(GapOffer),
})
export type MyHours = Static<typeof MyHours>

/** The ledger and the year's account: of oneself, of the people of a unit or territory, of one person. */
export const hours = {
  /** How many hours, of what, what is missing, until when, and what would close the gap. The year of today when none is named. */
  mine: endpoint({
    method: 'GET',
    url: '/my/training/hours',
    config: { permission: 'training:own' },
    schema: { querystring: EntryQuery, response: { 200: MyHours } },
  }),

  /** application/pdf: the record of training (一人一档). Without a year: of all years. */
  myRecord: endpoint({
    method: 'GET',
    url: '/my/training/record.pdf',
    config: { permission: 'training:own' },
    schema: { querystring: OfYear, response: { 200: Type.Any() } },
  }),

  accounts: endpoint({
    method: 'GET',
    url: '/hour-accounts',
    config: { permission: 'hours:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        year: Type.Optional(Year),
        search: Type.Optional(ShortText(50)),
        /** At or below this area; a unit. */
        area: Type.Optional(Code),
        organ: Type.Optional(Uuid),
        state: Type.Optional(Type.Enum([...ACCOUNT_STATES])),
        /** Only those who lack hours today, or will on 31 December at today's pace. */
        only: Type.Optional(Type.Enum(['SHORT', 'WILL_BE_SHORT', 'WARNED'])),
        sort: Type.Optional(Type.Enum(['-missing', 'missing', 'name', '-total'])),
      }),
      response: { 200: pageOf(HourAccountRow) },
    },
  }),

  account: endpoint({
    method: 'GET',
    url: '/hour-accounts/:personId',
    config: { permission: 'hours:read' },
    schema: { params: ByPerson, querystring: EntryQuery, response: { 200: HourAccountPage } },
  }),

  record: endpoint({
    method: 'GET',
    url: '/hour-accounts/:personId/record.pdf',
    config: { permission: 'hours:read' },
    schema: { params: ByPerson, querystring: OfYear, response: { 200: Type.Any() } },
  }),

  /**
   * Takes an entry back (冲销), whatever its source, by somebody who may verify and whose own hours they are not. What
   * caps had kept out may move in; a settled year is REOPENED.
   */
  reverse: endpoint({
    method: 'POST',
    url: '/hour-entries/:id/reversal',
    config: { permission: 'hours:verify' },
    schema: {
      params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
      body: Type.Object({ reason: LongText(500, 1) }),
      response: { 200: HourAccount },
    },
  }),
}

const ExemptionInput = {
  year: Year,
  kind: Type.Enum([...EXEMPTION_KINDS]),
  fromMonth: Type.Integer({ minimum: 1, maximum: 12 }),
  toMonth: Type.Integer({ minimum: 1, maximum: 12 }),
  note: Nullable(LongText(500)),
}

/** Months for which no hours are asked (减免), claimed with or without proof and approved by another person. */
export const hourExemptions = {
  mine: endpoint({
    method: 'GET',
    url: '/my/training/exemptions',
    config: { permission: 'training:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(HourExemption) } },
  }),
  claimMine: endpoint({
    method: 'POST',
    url: '/my/training/exemptions',
    config: { permission: 'training:own' },
    schema: { body: Type.Object(ExemptionInput), response: { 200: HourExemption } },
  }),
  addMyProof: endpoint({
    method: 'POST',
    url: '/my/training/exemptions/:id/proof',
    config: { permission: 'training:own', upload: true },
    schema: { params: ById, response: { 200: HourExemption } },
  }),
  withdrawMine: endpoint({
    method: 'POST',
    url: '/my/training/exemptions/:id/withdrawal',
    config: { permission: 'training:own' },
    schema: { params: ById, body: Empty, response: { 200: HourExemption } },
  }),
  list: endpoint({
    method: 'GET',
    url: '/hour-exemptions',
    config: { permission: 'hours:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...EXEMPTION_STATES])),
        year: Type.Optional(Year),
        organ: Type.Optional(Uuid),
        person: Type.Optional(Uuid),
        search: Type.Optional(ShortText(50)),
        mine: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(HourExemption) },
    },
  }),
  claim: endpoint({
    method: 'POST',
    url: '/hour-exemptions',
    config: { permission: 'hours:claim' },
    schema: { body: Type.Object({ personId: Uuid, ...ExemptionInput }), response: { 200: HourExemption } },
  }),
  read: endpoint({
    method: 'GET',
    url: '/hour-exemptions/:id',
    config: { permission: 'hours:read' },
    schema: { params: ById, response: { 200: HourExemption } },
  }),
  addProof: endpoint({
    method: 'POST',
    url: '/hour-exemptions/:id/proof',
    config: { permission: 'hours:claim', upload: true },
    schema: { params: ById, response: { 200: HourExemption } },
  }),
  proof: endpoint({
    method: 'GET',
    url: '/hour-exemptions/:id/proof',
    config: { permission: 'hours:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),
  withdraw: endpoint({
    method: 'POST',
    url: '/hour-exemptions/:id/withdrawal',
    config: { permission: 'hours:claim' },
    schema: { params: ById, body: Empty, response: { 200: HourExemption } },
  }),
  decide: endpoint({
    method: 'POST',
    url: '/hour-exemptions/:id/decision',
    config: { permission: 'hours:verify' },
    schema: {
      params: ById,
      body: Type.Object({
        decision: Type.Enum(['APPROVE', 'REJECT']),
        /** Needed for REJECT. */
        reason: Type.Optional(LongText(500)),
      }),
      response: { 200: HourExemption },
    },
  }),
}

/** Shortfall of units and territories, and what can be done about it. */
export const trainingFigures = {
  /** Heat map: the parts of an area (units at the lowest level) by category or month. The caller's own area when none is named. */
  read: endpoint({
    method: 'GET',
    url: '/training-figures',
    config: { permission: 'hours:read' },
    schema: {
      querystring: Type.Object({
        year: Type.Optional(Year),
        area: Type.Optional(Code),
        by: Type.Optional(Type.Enum(['CATEGORY', 'MONTH'])),
      }),
      response: { 200: TrainingFigures },
    },
  }),
  /** Tells everybody of the selection who lacks hours, as a job; nobody twice on one day. */
  remind: endpoint({
    method: 'POST',
    url: '/training-figures/reminders',
    config: { permission: 'hours:read' },
    schema: {
      body: Type.Object({
        year: Type.Optional(Year),
        area: Type.Optional(Code),
        organ: Type.Optional(Uuid),
        persons: Type.Optional(Type.Array(Uuid, { maxItems: 500 })),
        only: Type.Optional(Type.Enum(['SHORT', 'WILL_BE_SHORT'])),
      }),
      response: { 200: Job },
    },
  }),
}

/** Settling a year: MET, SHORT, EXEMPT or PRORATED for everybody of the scope. */
export const hourSettlements = {
  read: endpoint({
    method: 'GET',
    url: '/hour-settlements/:year',
    config: { permission: 'hours:read' },
    schema: { params: Type.Object({ year: Year }), response: { 200: HourSettlement } },
  }),
  settle: endpoint({
    method: 'POST',
    url: '/hour-settlements/:year',
    config: { permission: 'hours:settle' },
    schema: { params: Type.Object({ year: Year }), body: Empty, response: { 200: Job } },
  }),
}
