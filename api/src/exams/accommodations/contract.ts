import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

export const ACCOMMODATION_STATES = ['ASKED', 'GRANTED', 'DECLINED'] as const

const eases = {
  /** Of the duration; how much at most is a parameter (exam.extra_time_percent). */
  extraPercent: Type.Integer({ minimum: 0, maximum: 300 }),
  largeType: Type.Boolean(),
  noBlurLimit: Type.Boolean(),
}

/** One request for reasonable accommodation (合理便利). Why it is asked for is read on its own page only. */
export const AccommodationRow = Type.Object({
  registrationId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  ...eases,
  state: Type.Enum([...ACCOMMODATION_STATES]),
  hasEvidence: Type.Boolean(),
  askedAt: Instant,
  decidedAt: Nullable(Instant),
  reason: Nullable(Type.String()),
  version: Type.Integer(),
  /** The caller asked for it: another person decides. */
  isOwn: Type.Boolean(),
})
export type AccommodationRow = Static<typeof AccommodationRow>

export const AccommodationRequest = Type.Object({
  ...AccommodationRow.properties,
  note: Type.String(),
  askedByName: Type.String(),
  decidedByName: Nullable(Type.String()),
})
export type AccommodationRequest = Static<typeof AccommodationRequest>

/** Asked for by unit or office with evidence, granted by another person of the office before the start. */
export const accommodations = {
  accommodations: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/accommodations',
    config: { permission: 'accommodation:write' },
    schema: {
      params: ById,
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...ACCOMMODATION_STATES])),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: pageOf(AccommodationRow) },
    },
  }),

  readAccommodation: endpoint({
    method: 'GET',
    url: '/exam-registrations/:id/accommodation',
    config: { permission: 'accommodation:write' },
    schema: { params: ById, response: { 200: Nullable(AccommodationRequest) } },
  }),

  /** Evidence before its request: PDF, JPEG or PNG up to 10 MB. */
  uploadEvidence: endpoint({
    method: 'POST',
    url: '/exam-accommodation-evidence',
    config: { permission: 'accommodation:write', upload: true },
    schema: { response: { 200: Type.Object({ fileId: Uuid }) } },
  }),

  evidenceOfAccommodation: endpoint({
    method: 'GET',
    url: '/exam-registrations/:id/accommodation/evidence',
    config: { permission: 'accommodation:write' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** Asks, or asks again for something else while nothing is decided or after a refusal. */
  askAccommodation: endpoint({
    method: 'POST',
    url: '/exam-registrations/:id/accommodation',
    config: { permission: 'accommodation:write' },
    schema: {
      params: ById,
      body: Type.Object({ ...eases, note: ShortText(1000), evidenceFileId: Type.Optional(Uuid) }),
      response: { 200: AccommodationRequest },
    },
  }),

  decideAccommodation: endpoint({
    method: 'POST',
    url: '/exam-registrations/:id/accommodation/decision',
    config: { permission: 'accommodation:grant' },
    schema: {
      params: ById,
      body: Type.Object({ grant: Type.Boolean(), reason: ShortText(500), version: Type.Integer(), ...eases }),
      response: { 200: AccommodationRequest },
    },
  }),
}
