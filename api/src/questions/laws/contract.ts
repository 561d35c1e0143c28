import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Instant, LongText, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

const Amended = {
  /** Name of the law without 《》 and 中华人民共和国. */
  law: ShortText(100),
  /** Null: the whole law. */
  articles: Nullable(Type.Array(Type.Integer({ minimum: 1, maximum: 9999 }), { minItems: 1, maxItems: 300 })),
}

/** A sitting whose papers hold one of the questions, or could draw it. */
export const ConcernedSitting = Type.Object({
  sessionId: Uuid,
  sessionName: Type.String(),
  heldOn: Type.String(),
  /** Questions concerned on its papers. */
  questions: Type.Integer(),
})
export type ConcernedSitting = Static<typeof ConcernedSitting>

export const AmendmentPreview = Type.Object({
  /** Active or in review: would be suspended. */
  questions: Type.Integer(),
  byBank: Type.Array(Type.Object({ bankId: Uuid, bankName: Type.String(), questions: Type.Integer() })),
  /** Up to a hundred of them. */
  sample: Type.Array(
    Type.Object({ questionId: Uuid, serial: Type.Integer(), stem: Type.String(), legalBasis: Type.String() }),
  ),
  sittings: Type.Array(ConcernedSitting),
})
export type AmendmentPreview = Static<typeof AmendmentPreview>

export const Amendment = Type.Object({
  id: Uuid,
  ...Amended,
  edition: Nullable(Type.String()),
  effectiveOn: Type.String(),
  note: Nullable(Type.String()),
  suspended: Type.Integer(),
  /** Still suspended for it. */
  open: Type.Integer(),
  createdByName: Type.String(),
  createdAt: Instant,
})
export type Amendment = Static<typeof Amendment>

/** Amended laws and the questions that cite them. */
export const lawAmendments = {
  /** Laws that active questions cite, with their articles and how many questions; for picking. */
  laws: endpoint({
    method: 'GET',
    url: '/question-laws',
    config: { permission: 'question:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery, search: Type.Optional(ShortText(60)) }),
      response: {
        200: pageOf(
          Type.Object({
            law: Type.String(),
            questions: Type.Integer(),
            articles: Type.Array(Type.Object({ article: Type.Integer(), questions: Type.Integer() })),
          }),
        ),
      },
    },
  }),

  list: endpoint({
    method: 'GET',
    url: '/law-amendments',
    config: { permission: 'question:read' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Amendment) } },
  }),

  preview: endpoint({
    method: 'POST',
    url: '/law-amendments/preview',
    config: { permission: 'question:amend' },
    schema: { body: Type.Object(Amended), response: { 200: AmendmentPreview } },
  }),

  /** Suspends every question that cites what was amended, in one act, and lists the sittings concerned. */
  record: endpoint({
    method: 'POST',
    url: '/law-amendments',
    config: { permission: 'question:amend' },
    schema: {
      body: Type.Object({
        ...Amended,
        edition: Nullable(ShortText(40)),
        effectiveOn: Day,
        note: Nullable(LongText(500)),
      }),
      response: { 200: Type.Object({ amendment: Amendment, sittings: Type.Array(ConcernedSitting) }) },
    },
  }),
}
