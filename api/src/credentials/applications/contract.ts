import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import {
  ById,
  Code,
  Day,
  Empty,
  Instant,
  LongText,
  REVIEW_LEVELS,
  ReviewDecision,
  ReviewStep,
  ShortText,
  Uuid,
  Version,
} from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { CATEGORIES } from '../../organisations/contract.ts'
import { GUARDS } from '../rules/guards.ts'
import { APPLICATION_TYPES, DOCUMENT_KINDS, KINDS, REISSUE_CAUSES } from '../rules/kinds.ts'
import { STATES } from '../rules/lifecycle.ts'

export const APPLICATION_STATES = [
  'SUBMITTED',
  'UNIT_APPROVED',
  'COUNTY_REVIEWED',
  'CITY_REVIEWED',
  'APPROVED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
  'CLOSED',
] as const

/** One condition: whether it is met, by which rule, on what facts, and else what to do and by when. */
export const Guard = Type.Object({
  code: Type.Enum([...GUARDS]),
  passed: Type.Boolean(),
  /** The rule parameter and since when it has its value; null for conditions that no parameter changes. */
  rule: Nullable(Type.Object({ key: Type.String(), version: Day })),
  /** Article or document that the condition comes from, as text. */
  basis: Type.String(),
  facts: Type.Record(
    Type.String(),
    Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String()), Type.Null()]),
  ),
  /** What to do, as a code; null when the condition is met or nothing can be done. */
  todo: Nullable(Type.String()),
  /** Last day to do it, or the day from which it is met by itself. */
  by: Nullable(Day),
})
export type Guard = Static<typeof Guard>

/** The credential that an application is, or could be, about. */
export const AboutCredential = Type.Object({
  id: Uuid,
  credentialNo: Type.String(),
  state: Type.Enum([...STATES]),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  validTo: Day,
  lostAt: Nullable(Instant),
})

/** A person for whom the unit could apply, and every condition explained. */
export const Applicant = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  qualifiedDomains: Type.Array(Type.String()),
  qualificationValidTo: Nullable(Day),
  /** Null for NEW. */
  credential: Nullable(AboutCredential),
  eligible: Type.Boolean(),
  guards: Type.Array(Guard),
})
export type Applicant = Static<typeof Applicant>

export const Application = Type.Object({
  id: Uuid,
  type: Type.Enum([...APPLICATION_TYPES]),
  kind: Type.Enum([...KINDS]),
  personId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  categories: Type.Array(Type.Enum([...CATEGORIES])),
  state: Type.Enum([...APPLICATION_STATES]),
  nextLevel: Nullable(Type.Enum([...REVIEW_LEVELS])),
  returnCount: Type.Integer(),
  reason: Nullable(Type.String()),
  /** What came of it. */
  credentialId: Nullable(Uuid),
  /** What it is about; null for NEW. */
  ofCredentialId: Nullable(Uuid),
  batchId: Nullable(Uuid),
  submittedAt: Instant,
  /** Day by which the level that holds it must act (working days). */
  dueOn: Nullable(Day),
  /** When it was reported as overdue to the level and the next one; nothing is ever approved by time. */
  escalatedAt: Nullable(Instant),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum(['APPROVE', 'RETURN', 'REJECT', 'RESUBMIT', 'WITHDRAW'])),
})
export type Application = Static<typeof Application>

/** What the person himself sees of an application about him: no names of those who review it. */
export const OwnApplication = Type.Object({
  id: Uuid,
  type: Type.Enum([...APPLICATION_TYPES]),
  kind: Type.Enum([...KINDS]),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  state: Type.Enum([...APPLICATION_STATES]),
  nextLevel: Nullable(Type.Enum([...REVIEW_LEVELS])),
  reason: Nullable(Type.String()),
  credentialId: Nullable(Uuid),
  submittedAt: Instant,
  dueOn: Nullable(Day),
  escalatedAt: Nullable(Instant),
  levels: Type.Array(Type.Enum([...REVIEW_LEVELS])),
  steps: Type.Array(
    Type.Object({
      fromState: Nullable(Type.String()),
      toState: Type.String(),
      level: Nullable(Type.Enum([...REVIEW_LEVELS])),
      reason: Nullable(Type.String()),
      at: Instant,
    }),
  ),
})
export type OwnApplication = Static<typeof OwnApplication>

export const ApplicationDocument = Type.Object({
  id: Uuid,
  kind: Type.Enum([...DOCUMENT_KINDS]),
  fileName: Nullable(Type.String()),
  mediaType: Type.String(),
  size: Type.Integer(),
  createdAt: Instant,
})
export type ApplicationDocument = Static<typeof ApplicationDocument>

const Request = Type.Object({
  /** REISSUE: lost or damaged. */
  cause: Type.Optional(Type.Enum([...REISSUE_CAUSES])),
  /** Circumstances in words. */
  note: Type.Optional(LongText(500)),
})

const DocumentInput = Type.Object({ kind: Type.Enum([...DOCUMENT_KINDS]), fileId: Uuid })
const Documents = Type.Array(DocumentInput, { maxItems: 20 })

const Entry = Type.Object({
  personId: Uuid,
  /** At least one for enforcement; supervision and auxiliary staff may have none. */
  domainCodes: Type.Array(Code, { maxItems: 20 }),
  categories: Type.Array(Type.Enum([...CATEGORIES]), { maxItems: 7 }),
  /** What it is about; left out, the person's latest of the kind. Never with NEW. */
  ofCredentialId: Type.Optional(Uuid),
  request: Type.Optional(Request),
  documents: Type.Optional(Documents),
})

const read = (url: string) => ({ method: 'GET' as const, url, config: { permission: 'application:read' as const } })
const write = (url: string) => ({ method: 'POST' as const, url, config: { permission: 'application:write' as const } })

/** Applications (申领、续证、变更、补证、调动换证) and their review. */
export const applications = {
  /** People of the caller's scope for whom an application of this type and kind is thinkable, condition by condition. */
  applicants: endpoint({
    method: 'GET',
    url: '/credential-applicants',
    config: { permission: 'application:write' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        type: Type.Optional(Type.Enum([...APPLICATION_TYPES])),
        kind: Type.Optional(Type.Enum([...KINDS])),
        /** REISSUE: the conditions for this cause; lost when left out. */
        cause: Type.Optional(Type.Enum([...REISSUE_CAUSES])),
        search: Type.Optional(ShortText(50)),
        eligible: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(Applicant) },
    },
  }),

  /** All or nothing: one person who may not apply stops the batch and is named. NEW when no type is said. */
  apply: endpoint({
    ...write('/credential-applications'),
    schema: {
      body: Type.Object({
        type: Type.Optional(Type.Enum([...APPLICATION_TYPES])),
        kind: Type.Enum([...KINDS]),
        entries: Type.Array(Entry, { minItems: 1, maxItems: 1000 }),
        /** Belong to each of the entries. */
        documents: Type.Optional(Documents),
      }),
      response: { 200: Type.Object({ applied: Type.Integer(), batchId: Uuid }) },
    },
  }),

  /** A document before the application that it belongs to: PDF, JPEG or PNG up to 10 MB. */
  uploadDocument: endpoint({
    method: 'POST',
    url: '/credential-application-documents',
    config: { permission: 'application:write', upload: true },
    schema: { response: { 200: Type.Object({ fileId: Uuid }) } },
  }),

  applications: endpoint({
    ...read('/credential-applications'),
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...APPLICATION_STATES])),
        type: Type.Optional(Type.Enum([...APPLICATION_TYPES])),
        kind: Type.Optional(Type.Enum([...KINDS])),
        batch: Type.Optional(Uuid),
        /** Only those past the day by which somebody had to act. */
        overdue: Type.Optional(Type.Boolean()),
        /** Only those that wait for the caller. */
        mine: Type.Optional(Type.Boolean()),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: pageOf(Application) },
    },
  }),

  /** Those about the caller himself. */
  myApplications: endpoint({
    method: 'GET',
    url: '/my/credential-applications',
    config: { permission: 'credential:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(OwnApplication) } },
  }),

  readApplication: endpoint({
    ...read('/credential-applications/:id'),
    schema: {
      params: ById,
      response: {
        200: Type.Object({
          ...Application.properties,
          request: Request,
          credential: Nullable(AboutCredential),
          documents: Type.Array(ApplicationDocument),
          /** Who reviews it, in order. */
          levels: Type.Array(Type.Enum([...REVIEW_LEVELS])),
          steps: Type.Array(ReviewStep),
          /** As they stand today, if it is open. */
          guards: Type.Array(Guard),
        }),
      },
    },
  }),

  /** The bytes of a document. */
  document: endpoint({
    ...read('/credential-applications/:id/documents/:documentId'),
    schema: { params: Type.Object({ id: Uuid, documentId: Uuid }), response: { 200: Type.Any() } },
  }),

  /** While the application is back with the unit. */
  addDocuments: endpoint({
    ...write('/credential-applications/:id/documents'),
    schema: { params: ById, body: Type.Object({ documents: Documents }), response: { 200: Empty } },
  }),
  removeDocument: endpoint({
    method: 'DELETE',
    url: '/credential-applications/:id/documents/:documentId',
    config: { permission: 'application:write' },
    schema: { params: Type.Object({ id: Uuid, documentId: Uuid }), response: { 200: Empty } },
  }),

  /** At the last level an approval gives the number, or makes the next edition, and has it signed. */
  reviewApplication: endpoint({
    method: 'POST',
    url: '/credential-applications/:id/review',
    config: { permission: 'application:review' },
    schema: {
      params: ById,
      body: Type.Object({ ...ReviewDecision.properties, version: Version }),
      response: { 200: Application },
    },
  }),

  /** Approves many: by their ids, or all of a unit's batch that wait for the caller. */
  reviewApplications: endpoint({
    method: 'POST',
    url: '/credential-applications/review',
    config: { permission: 'application:review' },
    schema: {
      body: Type.Object({
        ids: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 1000 })),
        batchId: Type.Optional(Uuid),
      }),
      response: {
        200: Type.Object({
          approved: Type.Integer(),
          refused: Type.Array(Type.Object({ id: Uuid, code: Type.String() })),
        }),
      },
    },
  }),

  amendApplication: endpoint({
    ...write('/credential-applications/:id/amendment'),
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum(['WITHDRAW', 'RESUBMIT']),
        reason: Nullable(LongText(200)),
        version: Version,
      }),
      response: { 200: Application },
    },
  }),

  /** 挂失: public at once, whatever becomes of the credential; a card found again stays dead. */
  reportLoss: endpoint({
    ...write('/credentials/:id/loss'),
    schema: { params: ById, body: Type.Object({ circumstances: LongText(500, 4) }), response: { 200: Empty } },
  }),
  reportMyLoss: endpoint({
    method: 'POST',
    url: '/my/credentials/:id/loss',
    config: { permission: 'credential:own' },
    schema: { params: ById, body: Type.Object({ circumstances: LongText(500, 4) }), response: { 200: Empty } },
  }),
}
