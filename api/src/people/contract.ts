import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { ById, Code, Day, ImportBatch, ImportDecision, LongText, ShortText, Uuid, Version } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'

export const EMPLOYMENT_TYPES = ['CIVIL_SERVANT', 'CAN_GONG', 'INSTITUTION', 'CONTRACT', 'DISPATCH', 'WORKER'] as const
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number]
export const ID_TYPES = ['RESIDENT_ID', 'PASSPORT', 'HMT_PERMIT', 'FPR_CARD', 'MILITARY'] as const
export const POST_STATES = ['PENDING', 'ACTIVE', 'ON_LEAVE', 'LEFT'] as const

export const Post = Type.Object({
  id: Uuid,
  organId: Uuid,
  organName: Type.String(),
  employmentType: Type.Enum([...EMPLOYMENT_TYPES]),
  positionTitle: Nullable(Type.String()),
  domainCodes: Type.Array(Type.String()),
  isPrimary: Type.Boolean(),
  state: Type.Enum([...POST_STATES]),
  startedOn: Day,
  endedOn: Nullable(Day),
  endReason: Nullable(Type.String()),
  /** Contract staff (辅助人员): last day of the contract. */
  contractUntil: Nullable(Day),
})
export type Post = Static<typeof Post>

export const PersonRow = Type.Object({
  id: Uuid,
  name: Type.String(),
  /** Masked: `430***********123X`. The full number needs `reveal`. */
  idNumber: Type.String(),
  sex: Type.String(),
  organId: Nullable(Uuid),
  organName: Nullable(Type.String()),
  employmentType: Nullable(Type.Enum([...EMPLOYMENT_TYPES])),
  positionTitle: Nullable(Type.String()),
  domainCodes: Type.Array(Type.String()),
  hasPhoto: Type.Boolean(),
})
export type PersonRow = Static<typeof PersonRow>

export const Person = Type.Object({
  ...PersonRow.properties,
  idType: Type.Enum([...ID_TYPES]),
  phone: Nullable(Type.String()),
  posts: Type.Array(Post),
  /** 法律职业资格证书编号, which supervision staff need. */
  legalQualificationNo: Nullable(Type.String()),
  hasLegalQualificationScan: Type.Boolean(),
  version: Type.Integer(),
})
export type Person = Static<typeof Person>

export const PostInput = Type.Object({
  organId: Uuid,
  employmentType: Type.Enum([...EMPLOYMENT_TYPES]),
  positionTitle: Nullable(ShortText(60)),
  domainCodes: Type.Array(Code, { maxItems: 20 }),
  startedOn: Day,
  contractUntil: Type.Optional(Nullable(Day)),
})

/** Everything that can be asked of the people slice over HTTP. */
export const people = {
  list: endpoint({
    method: 'GET',
    url: '/people',
    config: { permission: 'person:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        /** Name prefix, or a whole ID number (looked up by keyed hash in a POST; here names only). */
        search: Type.Optional(ShortText(50)),
        organ: Type.Optional(Uuid),
        employment: Type.Optional(Type.Enum([...EMPLOYMENT_TYPES])),
        domain: Type.Optional(Code),
        sort: Type.Optional(Type.Enum(['name', '-name', 'organ'])),
      }),
      response: { 200: pageOf(PersonRow) },
    },
  }),

  /** Looks one person up by the whole ID number, which never stands in an address. */
  find: endpoint({
    method: 'POST',
    url: '/people/search',
    config: { permission: 'person:read', rateLimit: { max: 60, timeWindow: '1 minute' } },
    schema: {
      body: Type.Object({ idNumber: ShortText(30) }),
      response: { 200: Type.Object({ items: Type.Array(PersonRow) }) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/people/:id',
    config: { permission: 'person:read' },
    schema: { params: ById, response: { 200: Person } },
  }),

  register: endpoint({
    method: 'POST',
    url: '/people',
    config: { permission: 'person:write' },
    schema: {
      body: Type.Object({
        name: ShortText(100),
        idType: Type.Enum([...ID_TYPES]),
        idNumber: ShortText(30),
        phone: Nullable(ShortText(20)),
        post: PostInput,
      }),
      response: { 200: Person },
    },
  }),

  change: endpoint({
    method: 'PUT',
    url: '/people/:id',
    config: { permission: 'person:write' },
    schema: {
      params: ById,
      body: Type.Object({
        name: ShortText(100),
        phone: Nullable(ShortText(20)),
        /** Left out, it stays as it is. */
        legalQualificationNo: Type.Optional(Nullable(ShortText(40))),
        version: Version,
      }),
      response: { 200: Person },
    },
  }),

  /** A new primary post; the post held until then ends the day before. */
  addPost: endpoint({
    method: 'POST',
    url: '/people/:id/posts',
    config: { permission: 'person:write' },
    schema: { params: ById, body: PostInput, response: { 200: Person } },
  }),

  endPost: endpoint({
    method: 'POST',
    url: '/people/:id/posts/:postId/end',
    config: { permission: 'person:write' },
    schema: {
      params: Type.Object({ id: Uuid, postId: Uuid }),
      body: Type.Object({
        endedOn: Day,
        reason: Type.Enum(['TRANSFER', 'RETIRED', 'RESIGNED', 'DISMISSED', 'DECEASED']),
      }),
      response: { 200: Person },
    },
  }),

  /** The full ID number, for a stated reason; every reveal is in the audit. */
  reveal: endpoint({
    method: 'POST',
    url: '/people/:id/reveal',
    config: { permission: 'person:reveal', freshProof: true, rateLimit: { max: 30, timeWindow: '1 hour' } },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(200, 4) }),
      response: { 200: Type.Object({ idNumber: Type.String() }) },
    },
  }),

  /** The credential portrait as JPEG bytes (multipart field `file`). */
  uploadPhoto: endpoint({
    method: 'POST',
    url: '/people/:id/photo',
    config: { permission: 'person:write', upload: true },
    schema: { params: ById, response: { 200: Person } },
  }),

  /** Scan of the legal profession certificate (法律职业资格证书): PDF, JPEG or PNG up to 10 MB. */
  uploadLegalQualification: endpoint({
    method: 'POST',
    url: '/people/:id/legal-qualification',
    config: { permission: 'person:write', upload: true },
    schema: { params: ById, response: { 200: Person } },
  }),
  legalQualification: endpoint({
    method: 'GET',
    url: '/people/:id/legal-qualification',
    config: { permission: 'person:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** Streams image/jpeg. */
  photo: endpoint({
    method: 'GET',
    url: '/people/:id/photo',
    config: { permission: 'person:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  previewImport: endpoint({
    method: 'POST',
    url: '/people/imports',
    config: { permission: 'person:write', upload: true },
    schema: { response: { 200: ImportBatch } },
  }),

  readImport: endpoint({
    method: 'GET',
    url: '/people/imports/:id',
    config: { permission: 'person:write' },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  runImport: endpoint({
    method: 'POST',
    url: '/people/imports/:id/run',
    config: { permission: 'person:write' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),
}
