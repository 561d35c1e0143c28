import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Day, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { Article } from '../rules/decision-fields.ts'

const RECALL_STATES = ['PROPOSED', 'DECIDED', 'RUNNING', 'DONE', 'UNDOING', 'UNDONE', 'REFUSED', 'TAKEN_BACK'] as const
const ITEM_STATES = ['INCLUDED', 'EXCEPTED', 'SKIPPED', 'DONE', 'UNDONE', 'KEPT'] as const
const RECALL_ACTIONS = ['SUSPEND', 'WITHDRAW'] as const

/** A stage takes those of the units and domains named, or everybody that no earlier stage took. */
export const Stage = Type.Object({
  startsOn: Day,
  organIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 500 })),
  domains: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 50 })),
})
export type Stage = Static<typeof Stage>

/** A stage with the names of its units, for people. */
const NamedStage = Type.Object({ ...Stage.properties, organNames: Type.Optional(Type.Array(Type.String())) })

const Exception = Type.Object({ credentialId: Uuid, reason: ShortText(200) })
const Chosen = {
  organId: Uuid,
  includeBelow: Type.Boolean(),
  action: Type.Enum([...RECALL_ACTIONS]),
  stages: Type.Array(Stage, { minItems: 1, maxItems: 20 }),
  exceptions: Type.Array(Exception, { maxItems: 1000 }),
}

const Counts = Type.Object({
  included: Type.Integer(),
  excepted: Type.Integer(),
  skipped: Type.Integer(),
  done: Type.Integer(),
  undone: Type.Integer(),
  kept: Type.Integer(),
})

export const RecallItem = Type.Object({
  credentialId: Uuid,
  credentialNo: Type.String(),
  holderName: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  stage: Type.Integer(),
  state: Type.Enum([...ITEM_STATES]),
  /** A code, or the words of an exception. */
  reason: Nullable(Type.String()),
  decisionId: Nullable(Uuid),
})
export type RecallItem = Static<typeof RecallItem>

export const Recall = Type.Object({
  id: Uuid,
  recallNo: Nullable(Type.String()),
  organId: Uuid,
  organName: Type.String(),
  includeBelow: Type.Boolean(),
  action: Type.Enum([...RECALL_ACTIONS]),
  reasonCode: Type.String(),
  facts: Type.String(),
  legalBasis: Type.String(),
  articles: Type.Array(Article),
  /** What the unit said for itself. */
  unitStatement: Type.String(),
  stages: Type.Array(NamedStage),
  endsOn: Nullable(Day),
  endEvent: Nullable(Type.String()),
  state: Type.Enum([...RECALL_STATES]),
  jobId: Nullable(Uuid),
  proposedByName: Type.String(),
  proposedAt: Instant,
  decidedByName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  decisionNote: Nullable(Type.String()),
  undoneByName: Nullable(Type.String()),
  undoneAt: Nullable(Instant),
  undoReason: Nullable(Type.String()),
  /** Last day on which it may be undone as a whole. */
  undoUntil: Nullable(Day),
  counts: Counts,
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum(['DECIDE', 'REFUSE', 'TAKE_BACK', 'UNDO'])),
})
export type Recall = Static<typeof Recall>

/** 整单位收回、暂扣: preview, decision by two, effect in stages, undo. */
export const credentialRecalls = {
  /** Whom it would reach, and who not and why; nothing is written. */
  preview: endpoint({
    method: 'POST',
    url: '/credential-recalls/preview',
    config: { permission: 'recall:propose' },
    schema: {
      body: Type.Object({ ...Chosen, ...PageQuery }),
      response: { 200: Type.Object({ ...pageOf(RecallItem).properties, counts: Counts }) },
    },
  }),

  propose: endpoint({
    method: 'POST',
    url: '/credential-recalls',
    config: { permission: 'recall:propose' },
    schema: {
      body: Type.Object({
        ...Chosen,
        reasonCode: Code,
        facts: LongText(2000, 4),
        unitStatement: LongText(2000, 2),
        articles: Type.Optional(Type.Array(Article, { maxItems: 10 })),
        endsOn: Nullable(Day),
        endEvent: Nullable(ShortText(100)),
      }),
      response: { 200: Recall },
    },
  }),

  list: endpoint({
    method: 'GET',
    url: '/credential-recalls',
    config: { permission: 'recall:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum([...RECALL_STATES])) }),
      response: { 200: pageOf(Recall) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/credential-recalls/:id',
    config: { permission: 'recall:read' },
    schema: { params: ById, response: { 200: Recall } },
  }),

  items: endpoint({
    method: 'GET',
    url: '/credential-recalls/:id/items',
    config: { permission: 'recall:read' },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum([...ITEM_STATES])) }),
      response: { 200: pageOf(RecallItem) },
    },
  }),

  /** Another person; the effect is a job (`jobId`). */
  decide: endpoint({
    method: 'POST',
    url: '/credential-recalls/:id/decision',
    config: { permission: 'recall:decide', freshProof: true },
    schema: {
      params: ById,
      body: Type.Object({ decision: Type.Enum(['DECIDE', 'REFUSE']), note: Nullable(LongText(500)), version: Version }),
      response: { 200: Recall },
    },
  }),

  takeBack: endpoint({
    method: 'DELETE',
    url: '/credential-recalls/:id',
    config: { permission: 'recall:propose' },
    schema: { params: ById, response: { 200: Recall } },
  }),

  /** Gives each one back what he had; whom a later act has changed keeps that, with the reason. */
  undo: endpoint({
    method: 'POST',
    url: '/credential-recalls/:id/undo',
    config: { permission: 'recall:decide' },
    schema: {
      params: ById,
      body: Type.Object({
        reason: LongText(500, 4),
        /** One person of the recall; all when left out. */
        credentialId: Type.Optional(Uuid),
        version: Version,
      }),
      response: { 200: Recall },
    },
  }),
}
