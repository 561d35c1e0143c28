import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { ById, Code, Day, ImportBatch, ImportDecision, LongText, ShortText, Uuid, Version } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'

export const LEVELS = ['PROVINCE', 'CITY', 'COUNTY', 'TOWN'] as const
export const ORGAN_TYPES = ['ORGAN', 'AUTHORIZED', 'ENTRUSTED'] as const
/** 执法类别 (许可, 处罚, 强制, 征收, 收费, 检查, 确认). */
export const CATEGORIES = ['LICENSE', 'PENALTY', 'COERCION', 'LEVY', 'FEE', 'INSPECTION', 'CONFIRMATION'] as const

export const Area = Type.Object({
  code: Type.String(),
  name: Type.String(),
  level: Type.Enum([...LEVELS]),
  parentCode: Nullable(Type.String()),
  /** Number of areas directly below, and of organs at or below. */
  children: Type.Integer(),
  organs: Type.Integer(),
})
export type Area = Static<typeof Area>

export const Domain = Type.Object({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() })
export type Domain = Static<typeof Domain>

export const Organ = Type.Object({
  id: Uuid,
  name: Type.String(),
  uscc: Nullable(Type.String()),
  internalCode: Nullable(Type.String()),
  organType: Type.Enum([...ORGAN_TYPES]),
  level: Type.Enum([...LEVELS]),
  isJustice: Type.Boolean(),
  isVertical: Type.Boolean(),
  areaCode: Type.String(),
  areaName: Type.String(),
  parentId: Nullable(Uuid),
  parentName: Nullable(Type.String()),
  lineCode: Nullable(Type.String()),
  lineParentId: Nullable(Uuid),
  lineParentName: Nullable(Type.String()),
  domainCodes: Type.Array(Type.String()),
  categories: Type.Array(Type.Enum([...CATEGORIES])),
  legalBasis: Nullable(Type.String()),
  validFrom: Day,
  validTo: Nullable(Day),
  officers: Type.Integer(),
  version: Type.Integer(),
})
export type Organ = Static<typeof Organ>

export const OrganInput = Type.Object({
  name: ShortText(100),
  uscc: Nullable(Type.String({ minLength: 18, maxLength: 18 })),
  internalCode: Nullable(Code),
  organType: Type.Enum([...ORGAN_TYPES]),
  level: Type.Enum([...LEVELS]),
  areaCode: Code,
  parentId: Nullable(Uuid),
  lineCode: Nullable(Code),
  lineParentId: Nullable(Uuid),
  domainCodes: Type.Array(Code, { maxItems: 40 }),
  categories: Type.Array(Type.Enum([...CATEGORIES]), { maxItems: 7 }),
  legalBasis: Nullable(LongText(500)),
})

/** Everything that can be asked of the organisations slice over HTTP. */
export const organisations = {
  /** Areas directly below `parent` (the province when absent), with counts inside the caller's scope. */
  areas: endpoint({
    method: 'GET',
    url: '/areas',
    config: { permission: 'session' },
    schema: {
      querystring: Type.Object({ ...PageQuery, parent: Type.Optional(Code), search: Type.Optional(ShortText(40)) }),
      response: { 200: pageOf(Area) },
    },
  }),

  domains: endpoint({
    method: 'GET',
    url: '/domains',
    config: { permission: 'session' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Domain) } },
  }),

  list: endpoint({
    method: 'GET',
    url: '/organs',
    config: { permission: 'organ:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(60)),
        area: Type.Optional(Code),
        level: Type.Optional(Type.Enum([...LEVELS])),
        domain: Type.Optional(Code),
        /** Which tree `area`/`under` walks. */
        under: Type.Optional(Uuid),
        tree: Type.Optional(Type.Enum(['TERRITORY', 'LINE'])),
        sort: Type.Optional(Type.Enum(['name', '-name', 'level', '-officers'])),
      }),
      response: { 200: pageOf(Organ) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/organs/:id',
    config: { permission: 'organ:read' },
    schema: { params: ById, response: { 200: Organ } },
  }),

  create: endpoint({
    method: 'POST',
    url: '/organs',
    config: { permission: 'organ:write' },
    schema: { body: OrganInput, response: { 200: Organ } },
  }),

  change: endpoint({
    method: 'PUT',
    url: '/organs/:id',
    config: { permission: 'organ:write' },
    schema: {
      params: ById,
      body: Type.Object({ ...OrganInput.properties, version: Version }),
      response: { 200: Organ },
    },
  }),

  /** Reads an Excel or CSV sheet of organs and reports what it would do; nothing is created yet. */
  previewImport: endpoint({
    method: 'POST',
    url: '/organs/imports',
    config: { permission: 'organ:write', upload: true },
    schema: { response: { 200: ImportBatch } },
  }),

  readImport: endpoint({
    method: 'GET',
    url: '/organs/imports/:id',
    config: { permission: 'organ:write' },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  runImport: endpoint({
    method: 'POST',
    url: '/organs/imports/:id/run',
    config: { permission: 'organ:write' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),
}
