import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Day, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { Job } from '../../platform/queue/contract.ts'
import { KINDS } from '../rules/kinds.ts'
import { STATES } from '../rules/lifecycle.ts'
import { BATCH_ACTIONS, BATCH_STATES, CARD_STATES, HAND_ACTIONS } from './rules/card.ts'

/** Cards that one batch takes. */
export const MOST_CARDS = 500

/** Why a card can't be printed: `print-glyph-missing` with the characters, `print-text-too-long`, `credential-photo-missing`. */
export const CardProblem = Type.Object({
  code: Type.String(),
  /** Characters without a glyph, and their code points, e.g. U+2B4CE. */
  characters: Type.Array(Type.String()),
  codePoints: Type.Array(Type.String()),
  /** The text that has no place. */
  text: Nullable(Type.String()),
})
export type CardProblem = Static<typeof CardProblem>

export const Card = Type.Object({
  id: Uuid,
  /** Of this piece of plastic; null before it is printed. */
  cardSerial: Nullable(Type.String()),
  state: Type.Enum([...CARD_STATES]),
  credentialId: Uuid,
  credentialNo: Type.String(),
  kind: Type.Enum([...KINDS]),
  holderName: Type.String(),
  organName: Type.String(),
  edition: Type.Integer(),
  isCurrentEdition: Type.Boolean(),
  /** What the credential is; independent of where the card is. */
  credentialState: Type.Enum([...STATES]),
  isReportedLost: Type.Boolean(),
  batchId: Nullable(Uuid),
  batchNo: Nullable(Type.String()),
  keeperOrganName: Nullable(Type.String()),
  shelf: Nullable(Type.String()),
  problem: Nullable(CardProblem),
  updatedAt: Instant,
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum([...HAND_ACTIONS, 'SPOIL', 'DESTROY'])),
})
export type Card = Static<typeof Card>

export const CardEvent = Type.Object({
  fromState: Nullable(Type.String()),
  toState: Type.String(),
  reason: Nullable(Type.String()),
  actorName: Nullable(Type.String()),
  witnesses: Type.Array(Type.String()),
  at: Instant,
  /** e.g. signatureNote, carrier, shelf. */
  detail: Type.Record(Type.String(), Type.String()),
})
export type CardEvent = Static<typeof CardEvent>

export const PrintBatch = Type.Object({
  id: Uuid,
  batchNo: Type.String(),
  kind: Type.Enum([...KINDS]),
  organId: Uuid,
  organName: Type.String(),
  state: Type.Enum([...BATCH_STATES]),
  /** The job that prints or printed it. */
  jobId: Nullable(Uuid),
  hasFiles: Type.Boolean(),
  carrier: Nullable(Type.String()),
  trackingNo: Nullable(Type.String()),
  note: Nullable(Type.String()),
  /** Cards by state, spoiled ones included. */
  counts: Type.Partial(Type.Object(Object.fromEntries(CARD_STATES.map((state) => [state, Type.Integer()])))),
  total: Type.Integer(),
  problems: Type.Integer(),
  createdAt: Instant,
  printedAt: Nullable(Instant),
  dispatchedAt: Nullable(Instant),
  receivedAt: Nullable(Instant),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum([...BATCH_ACTIONS])),
})
export type PrintBatch = Static<typeof PrintBatch>

/** A credential in force whose edition has no card, or whose card waits for a batch. */
export const Printable = Type.Object({
  credentialId: Uuid,
  credentialNo: Type.String(),
  kind: Type.Enum([...KINDS]),
  holderName: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  edition: Type.Integer(),
  validTo: Day,
  issuedOn: Nullable(Day),
  /** A piece was spoiled and another one waits. */
  isReprint: Type.Boolean(),
  problem: Nullable(CardProblem),
})
export type Printable = Static<typeof Printable>

const PrintFilter = {
  kind: Type.Enum([...KINDS]),
  /** Credentials of this organ. */
  organ: Type.Optional(Uuid),
  issuedFrom: Type.Optional(Day),
  issuedTo: Type.Optional(Day),
}

const CardOfBatch = Type.Object({ cardSerial: Type.String(), credentialNo: Type.String(), holderName: Type.String() })

/** Print batches and cards: from the queue to the hand, into custody and to destruction. */
export const credentialCards = {
  printable: endpoint({
    method: 'GET',
    url: '/printable-credentials',
    config: { permission: 'credential:print' },
    schema: {
      querystring: Type.Object({ ...PageQuery, ...PrintFilter, search: Type.Optional(ShortText(60)) }),
      response: { 200: pageOf(Printable) },
    },
  }),

  /**
   * Picked credentials, or the first 500 of a filter. The cards go to `organId`: the unit itself, or a department that
   * stands above it. A picked credential that can't be printed refuses the batch and is named.
   */
  makeBatch: endpoint({
    method: 'POST',
    url: '/print-batches',
    config: { permission: 'credential:print' },
    schema: {
      body: Type.Object({
        kind: PrintFilter.kind,
        organId: Uuid,
        credentialIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: MOST_CARDS, uniqueItems: true })),
        filter: Type.Optional(Type.Omit(Type.Object(PrintFilter), ['kind'])),
        note: Nullable(LongText(500)),
      }),
      response: { 200: PrintBatch },
    },
  }),

  batches: endpoint({
    method: 'GET',
    url: '/print-batches',
    config: { permission: 'card:handle' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...BATCH_STATES])),
        search: Type.Optional(ShortText(40)),
      }),
      response: { 200: pageOf(PrintBatch) },
    },
  }),

  readBatch: endpoint({
    method: 'GET',
    url: '/print-batches/:id',
    config: { permission: 'card:handle' },
    schema: { params: ById, response: { 200: PrintBatch } },
  }),

  /** Prints what is queued in it as a job; cards with a problem stay queued and are named in its result. */
  printBatch: endpoint({
    method: 'POST',
    url: '/print-batches/:id/print',
    config: { permission: 'credential:print' },
    schema: { params: ById, body: Type.Object({ version: Version }), response: { 200: Job } },
  }),

  /** application/pdf: A4, eight a page, front and back registered for turning over the long edge. */
  sheetPdf: endpoint({
    method: 'GET',
    url: '/print-batches/:id/sheet.pdf',
    config: { permission: 'credential:print' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** application/pdf: a page pair for each card, 85.60 × 53.98 mm with bleed and crop marks. */
  cardsPdf: endpoint({
    method: 'GET',
    url: '/print-batches/:id/cards.pdf',
    config: { permission: 'credential:print' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** Only while nothing is printed; its cards are void. */
  cancelBatch: endpoint({
    method: 'POST',
    url: '/print-batches/:id/cancellation',
    config: { permission: 'credential:print' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(200, 2), version: Version }),
      response: { 200: PrintBatch },
    },
  }),

  /** Sends what is printed; what is still queued waits for another batch. */
  dispatch: endpoint({
    method: 'POST',
    url: '/print-batches/:id/dispatch',
    config: { permission: 'credential:print' },
    schema: {
      params: ById,
      body: Type.Object({ carrier: ShortText(60), trackingNo: Nullable(ShortText(60)), version: Version }),
      response: { 200: PrintBatch },
    },
  }),

  /** Counts a parcel: what is there goes into stock, what is missing is named; with `isComplete` it is taken for lost. */
  receive: endpoint({
    method: 'POST',
    url: '/print-batches/:id/receipt',
    config: { permission: 'card:handle' },
    schema: {
      params: ById,
      body: Type.Object({
        cardSerials: Type.Array(ShortText(40), { maxItems: MOST_CARDS, uniqueItems: true }),
        isComplete: Type.Boolean(),
        version: Version,
      }),
      response: {
        200: Type.Object({ batch: PrintBatch, received: Type.Integer(), missing: Type.Array(CardOfBatch) }),
      },
    },
  }),

  /** 缺字等制证问题: cards that wait because something can't be printed, the oldest first. */
  problems: endpoint({
    method: 'GET',
    url: '/print-problems',
    config: { permission: 'credential:read' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Card) } },
  }),

  list: endpoint({
    method: 'GET',
    url: '/cards',
    config: { permission: 'credential:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...CARD_STATES])),
        organ: Type.Optional(Uuid),
        batch: Type.Optional(Uuid),
        credential: Type.Optional(Uuid),
        /** Serial or number from its beginning, or part of the name. */
        search: Type.Optional(ShortText(60)),
      }),
      response: { 200: pageOf(Card) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/cards/:id',
    config: { permission: 'credential:read' },
    schema: {
      params: ById,
      response: { 200: Type.Object({ ...Card.properties, events: Type.Array(CardEvent) }) },
    },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/cards',
    config: { permission: 'credential:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Card) } },
  }),

  /** 废卡: this piece is spoiled; another one with a serial of its own is queued for the same credential. */
  spoil: endpoint({
    method: 'POST',
    url: '/cards/:id/spoiling',
    config: { permission: 'card:handle' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(200, 2), version: Version }),
      response: { 200: Type.Object({ spoiled: Card, reprint: Card }) },
    },
  }),

  /**
   * 发放、暂扣保管、发还、挂失、损毁、交回、未交回. `note` is the signature note of a hand-out and the statement of a card that
   * was not returned; `shelf` is where a card in custody lies.
   */
  act: endpoint({
    method: 'POST',
    url: '/cards/:id/acts',
    config: { permission: 'card:handle' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum([...HAND_ACTIONS]),
        note: LongText(500, 2),
        shelf: Type.Optional(ShortText(60)),
        version: Version,
      }),
      response: { 200: Card },
    },
  }),

  /** 销毁 of several at once, before two witnesses; all or none. */
  destroy: endpoint({
    method: 'POST',
    url: '/cards/destruction',
    config: { permission: 'card:handle' },
    schema: {
      body: Type.Object({
        ids: Type.Array(Uuid, { minItems: 1, maxItems: MOST_CARDS, uniqueItems: true }),
        witnesses: Type.Array(ShortText(60), { minItems: 2, maxItems: 5 }),
        reason: LongText(200, 2),
        method: Type.Optional(Code),
      }),
      response: { 200: Type.Object({ destroyed: Type.Integer() }) },
    },
  }),
}
