import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Empty, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

/** 教案、课件: a file or a link. */
export const InstructorMaterial = Type.Object({
  id: Uuid,
  instructorId: Uuid,
  instructorName: Type.String(),
  title: Type.String(),
  topic: Nullable(Type.String()),
  link: Nullable(Type.String()),
  fileName: Nullable(Type.String()),
  mediaType: Nullable(Type.String()),
  /** Other instructors and coordinators may use it. */
  isShared: Type.Boolean(),
  isMine: Type.Boolean(),
  createdAt: Instant,
})
export type InstructorMaterial = Static<typeof InstructorMaterial>

const Link = Type.String({ minLength: 9, maxLength: 500, pattern: '^https://[^\\s]+$' })
const Filter = { search: Type.Optional(ShortText(60)), topic: Type.Optional(ShortText(40)) }

export const instructorMaterials = {
  /** Shared materials of instructors in office. */
  list: endpoint({
    method: 'GET',
    url: '/instructor-materials',
    config: { permission: 'instructor:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery, ...Filter, instructor: Type.Optional(Uuid) }),
      response: { 200: pageOf(InstructorMaterial) },
    },
  }),

  file: endpoint({
    method: 'GET',
    url: '/instructor-materials/:id/file',
    config: { permission: 'instructor:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** One's own, and with `shared` those of others as well. */
  mine: endpoint({
    method: 'GET',
    url: '/my/instructor-materials',
    config: { permission: 'instructor:own' },
    schema: {
      querystring: Type.Object({ ...PageQuery, ...Filter, shared: Type.Optional(Type.Boolean()) }),
      response: { 200: pageOf(InstructorMaterial) },
    },
  }),

  myFile: endpoint({
    method: 'GET',
    url: '/my/instructor-materials/:id/file',
    config: { permission: 'instructor:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** PDF, Word, PowerPoint, Excel, JPEG or PNG of at most 50 MB; what it is called comes in the query. */
  upload: endpoint({
    method: 'POST',
    url: '/my/instructor/:id/materials/file',
    config: { permission: 'instructor:own', upload: true },
    schema: {
      params: ById,
      querystring: Type.Object({
        title: ShortText(100),
        topic: Type.Optional(ShortText(40)),
        shared: Type.Optional(Type.Boolean()),
      }),
      response: { 200: InstructorMaterial },
    },
  }),

  addLink: endpoint({
    method: 'POST',
    url: '/my/instructor/:id/materials',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      body: Type.Object({
        title: ShortText(100),
        topic: Nullable(ShortText(40)),
        link: Link,
        isShared: Type.Boolean(),
      }),
      response: { 200: InstructorMaterial },
    },
  }),

  change: endpoint({
    method: 'PUT',
    url: '/my/instructor-materials/:id',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      body: Type.Object({ title: ShortText(100), topic: Nullable(ShortText(40)), isShared: Type.Boolean() }),
      response: { 200: InstructorMaterial },
    },
  }),

  remove: endpoint({
    method: 'DELETE',
    url: '/my/instructor-materials/:id',
    config: { permission: 'instructor:own' },
    schema: { params: ById, response: { 200: Empty } },
  }),
}
