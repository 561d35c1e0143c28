import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, Day, LongText, ShortText, Uuid, Version } from '../../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../../kernel/page.ts'
import { HourClaim, HourDuplicate, Year } from '../rules/shapes.ts'
import { CATEGORIES, CLAIM_STATES } from '../rules/words.ts'

/** Credit hours in steps of a hundredth. */
const ClaimedHours = Type.Number({ minimum: 0.01, maximum: 1000, multipleOf: 0.01 })

const ClaimInput = {
  /** This year, or the year before while its make-up window is open. */
  year: Year,
  category: Type.Enum([...CATEGORIES]),
  title: ShortText(120),
  provider: ShortText(120),
  startsOn: Day,
  endsOn: Day,
  hours: ClaimedHours,
  certificateNo: Nullable(ShortText(60)),
}

/** A claim with what may be the same training. */
export const HourClaimDetail = Type.Object({ ...HourClaim.properties, duplicates: Type.Array(HourDuplicate) })
export type HourClaimDetail = Static<typeof HourClaimDetail>

const ClaimDecision = Type.Object({
  decision: Type.Enum(['VERIFY', 'RETURN', 'REJECT']),
  /** Needed for RETURN and REJECT, and for VERIFY with fewer hours. */
  reason: Type.Optional(LongText(500)),
  /** Fewer hours than were claimed. */
  hours: Type.Optional(ClaimedHours),
  version: Version,
})

/**
 * Hours earned elsewhere: claimed with proof by the officer or his unit, verified by another person at the level of
 * `training.claim_approver` (or above), and posted with the verification.
 */
export const hourClaims = {
  mine: endpoint({
    method: 'GET',
    url: '/my/training/claims',
    config: { permission: 'training:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(HourClaim) } },
  }),
  claimMine: endpoint({
    method: 'POST',
    url: '/my/training/claims',
    config: { permission: 'training:own' },
    schema: { body: Type.Object(ClaimInput), response: { 200: HourClaimDetail } },
  }),
  readMine: endpoint({
    method: 'GET',
    url: '/my/training/claims/:id',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: HourClaimDetail } },
  }),
  /** While CLAIMED, and after a RETURN, which it answers. */
  changeMine: endpoint({
    method: 'PUT',
    url: '/my/training/claims/:id',
    config: { permission: 'training:own' },
    schema: {
      params: ById,
      body: Type.Object({ ...ClaimInput, version: Version }),
      response: { 200: HourClaimDetail },
    },
  }),
  /** PDF, JPEG or PNG up to 10 MB; replaces the last one. */
  addMyProof: endpoint({
    method: 'POST',
    url: '/my/training/claims/:id/proof',
    config: { permission: 'training:own', upload: true },
    schema: { params: ById, response: { 200: HourClaimDetail } },
  }),
  myProof: endpoint({
    method: 'GET',
    url: '/my/training/claims/:id/proof',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  list: endpoint({
    method: 'GET',
    url: '/hour-claims',
    config: { permission: 'hours:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...CLAIM_STATES])),
        year: Type.Optional(Year),
        organ: Type.Optional(Uuid),
        person: Type.Optional(Uuid),
        search: Type.Optional(ShortText(50)),
        /** Only those that the caller may decide now; oldest first. */
        mine: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(HourClaim) },
    },
  }),
  claim: endpoint({
    method: 'POST',
    url: '/hour-claims',
    config: { permission: 'hours:claim' },
    schema: { body: Type.Object({ personId: Uuid, ...ClaimInput }), response: { 200: HourClaimDetail } },
  }),
  read: endpoint({
    method: 'GET',
    url: '/hour-claims/:id',
    config: { permission: 'hours:read' },
    schema: { params: ById, response: { 200: HourClaimDetail } },
  }),
  change: endpoint({
    method: 'PUT',
    url: '/hour-claims/:id',
    config: { permission: 'hours:claim' },
    schema: {
      params: ById,
      body: Type.Object({ ...ClaimInput, version: Version }),
      response: { 200: HourClaimDetail },
    },
  }),
  addProof: endpoint({
    method: 'POST',
    url: '/hour-claims/:id/proof',
    config: { permission: 'hours:claim', upload: true },
    schema: { params: ById, response: { 200: HourClaimDetail } },
  }),
  proof: endpoint({
    method: 'GET',
    url: '/hour-claims/:id/proof',
    config: { permission: 'hours:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),
  decide: endpoint({
    method: 'POST',
    url: '/hour-claims/:id/decision',
    config: { permission: 'hours:verify' },
    schema: { params: ById, body: ClaimDecision, response: { 200: HourClaimDetail } },
  }),
}
