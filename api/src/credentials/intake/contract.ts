import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

/** 未主动出示、评价、举报. */
export const INTAKE_KINDS = ['NOT_SHOWN', 'RATING', 'REPORT'] as const
export type IntakeKind = (typeof INTAKE_KINDS)[number]

/** What a citizen said after a scan. */
export const PublicIntake = Type.Object({
  id: Uuid,
  intakeNo: Type.String(),
  kind: Type.Enum([...INTAKE_KINDS]),
  rating: Nullable(Type.Integer()),
  text: Nullable(Type.String()),
  contact: Nullable(Type.String()),
  credentialNo: Type.String(),
  holderName: Type.String(),
  organName: Type.String(),
  scannedAt: Instant,
  createdAt: Instant,
})
export type PublicIntake = Static<typeof PublicIntake>

export const publicIntakes = {
  /** Those that the caller's own justice department received, newest first. */
  list: endpoint({
    method: 'GET',
    url: '/public-intakes',
    config: { permission: 'intake:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery, kind: Type.Optional(Type.Enum([...INTAKE_KINDS])) }),
      response: { 200: pageOf(PublicIntake) },
    },
  }),
}
