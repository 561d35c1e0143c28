import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, Code, ImportBatch, ImportDecision, Instant, LongText, Uuid, Version } from '../../../kernel/fields.ts'
import { SESSION_PARTS } from '../../rules/session-plan.ts'

/** One check of the registration rules; a failed one with what its sentence needs to know. */
export const Guard = Type.Object({
  code: Type.String(),
  passed: Type.Boolean(),
  detail: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
})

/** A session that officers may register for themselves, with every rule for the caller and each domain of it. */
export const OpenSession = Type.Object({
  id: Uuid,
  name: Type.String(),
  part: Type.Enum([...SESSION_PARTS]),
  registrationClosesAt: Instant,
  choices: Type.Array(Type.Object({ domainCode: Type.String(), eligible: Type.Boolean(), guards: Type.Array(Guard) })),
})
export type OpenSession = Static<typeof OpenSession>

/** Ways into a session and out of it beside the unit's pick list. */
export const registrations = {
  /** Registers for a make-up session whoever lost his paper in the first one; opening registration does it once. */
  registerOwed: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/owed-registrations',
    config: { permission: 'session:write' },
    schema: {
      params: ById,
      response: { 200: Type.Object({ registered: Type.Integer(), left: Type.Integer() }) },
    },
  }),

  /** A sheet of nominations (报名表): read and checked, nobody is registered yet. */
  previewImport: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/registration-imports',
    config: { permission: 'registration:write', upload: true },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  readImport: endpoint({
    method: 'GET',
    url: '/registration-imports/:id',
    config: { permission: 'registration:write' },
    schema: { params: ById, response: { 200: Type.Object({ ...ImportBatch.properties, sessionId: Uuid }) } },
  }),

  runImport: endpoint({
    method: 'POST',
    url: '/registration-imports/:id/run',
    config: { permission: 'registration:write' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),

  /** Sessions whose rules let officers register themselves, while their registration is open. */
  open: endpoint({
    method: 'GET',
    url: '/me/open-exam-sessions',
    config: { permission: 'exam:own' },
    schema: { response: { 200: Type.Array(OpenSession) } },
  }),

  registerMyself: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/own-registration',
    config: { permission: 'exam:own' },
    schema: {
      params: ById,
      body: Type.Object({ domainCode: Code }),
      response: { 200: Type.Object({ registered: Type.Integer() }) },
    },
  }),

  /** Admitted candidates who can't come for a good reason; those that can't be cancelled are listed with the reason. */
  cancelLate: endpoint({
    method: 'POST',
    url: '/exam-registrations/late-cancellation',
    config: { permission: 'registration:review' },
    schema: {
      body: Type.Object({
        ids: Type.Array(Uuid, { minItems: 1, maxItems: 2000, uniqueItems: true }),
        reasonCode: Code,
        facts: LongText(500, 1),
      }),
      response: {
        200: Type.Object({
          cancelled: Type.Integer(),
          refused: Type.Array(Type.Object({ id: Uuid, code: Type.String() })),
        }),
      },
    },
  }),

  /** 报名无效: a registration that rested on false data. */
  void: endpoint({
    method: 'POST',
    url: '/exam-registrations/:id/voiding',
    config: { permission: 'registration:review' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(500, 1), version: Version }),
      response: { 200: Type.Object({ id: Uuid, state: Type.String() }) },
    },
  }),
}
