import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Empty, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { CreditHours } from '../rules/units.ts'
import { COURSE_MODES, TRAINING_CATEGORIES, TRAINING_KINDS } from '../rules/words.ts'
import { COURSE_ACTIONS, COURSE_STATES } from './rules/life.ts'
import { MATERIAL_KINDS } from './rules/material.ts'

export { COURSE_ACTIONS, COURSE_STATES, type CourseAction, type CourseState } from './rules/life.ts'
export { MATERIAL_KINDS, type MaterialKind } from './rules/material.ts'

/** The test at the end of a course, drawn from a bank. */
export const CourseQuiz = Type.Object({
  bankId: Uuid,
  /** Empty: all of the bank. */
  topics: Type.Array(ShortText(40), { maxItems: 50 }),
  count: Type.Integer({ minimum: 1, maximum: 100 }),
  passPercent: Type.Integer({ minimum: 0, maximum: 100 }),
  maxTries: Type.Integer({ minimum: 1, maximum: 20 }),
})
export type CourseQuiz = Static<typeof CourseQuiz>

const State = Type.Enum([...COURSE_STATES])
const Mode = Type.Enum([...COURSE_MODES])
const Kind = Type.Enum([...TRAINING_KINDS])
const Category = Type.Enum([...TRAINING_CATEGORIES])

const courseFields = {
  organId: Uuid,
  title: ShortText(100),
  mode: Mode,
  kind: Kind,
  category: Category,
  /** Null: general law. */
  domainCode: Nullable(Code),
  /** What it teaches, as expertise of instructors names it, e.g. 行政处罚法. */
  topic: Nullable(ShortText(40)),
  description: Nullable(LongText(4000)),
  /** Credit hours that the whole course is worth. */
  hours: CreditHours,
  quiz: Nullable(CourseQuiz),
  /** Anyone may take the online part by himself. */
  isOpen: Type.Boolean(),
}
export const CourseInput = Type.Object(courseFields)
export type CourseInput = Static<typeof CourseInput>

export const PackageSummary = Type.Object({
  standard: Type.Enum(['SCORM_1_2', 'SCORM_2004', 'XAPI']),
  title: Type.String(),
  items: Type.Array(Type.Object({ identifier: Type.String(), title: Type.String() })),
  files: Type.Integer(),
  size: Type.Integer(),
})

export const CourseMaterial = Type.Object({
  id: Uuid,
  courseId: Uuid,
  title: Type.String(),
  kind: Type.Enum([...MATERIAL_KINDS]),
  link: Nullable(Type.String()),
  mediaType: Nullable(Type.String()),
  /** Bytes; of a package unpacked. */
  size: Nullable(Type.Integer()),
  /** Of a video its length, of anything else the least time to be spent; null: none is asked. */
  durationSeconds: Nullable(Type.Integer()),
  package: Nullable(PackageSummary),
  createdAt: Instant,
})
export type CourseMaterial = Static<typeof CourseMaterial>

const rowFields = {
  id: Uuid,
  organId: Uuid,
  organName: Type.String(),
  title: Type.String(),
  mode: Mode,
  kind: Kind,
  category: Category,
  domainCode: Nullable(Type.String()),
  topic: Nullable(Type.String()),
  hours: Type.Number(),
  isOpen: Type.Boolean(),
  hasQuiz: Type.Boolean(),
  materialCount: Type.Integer(),
  /** Seconds of all materials together. */
  durationSeconds: Type.Integer(),
  /** Classes that aren't cancelled. */
  classCount: Type.Integer(),
  state: State,
  createdAt: Instant,
}
export const CourseRow = Type.Object(rowFields)
export type CourseRow = Static<typeof CourseRow>

export const Course = Type.Object({
  ...rowFields,
  description: Nullable(Type.String()),
  quiz: Nullable(CourseQuiz),
  materials: Type.Array(CourseMaterial),
  openActions: Type.Array(Type.Enum([...COURSE_ACTIONS])),
  /** For each action that is closed now, why. */
  closedBecause: Type.Record(Type.String(), Type.String()),
  version: Version,
})
export type Course = Static<typeof Course>

const Link = Type.String({ minLength: 9, maxLength: 500, pattern: '^https://[^\\s]+$' })
const Seconds = Type.Integer({ minimum: 1, maximum: 86_400 })

/** Courses (课程) and their materials. */
export const courses = {
  /** Those in use of every unit; drafts and retired ones of the caller's units only. */
  list: endpoint({
    method: 'GET',
    url: '/courses',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(60)),
        state: Type.Optional(State),
        mode: Type.Optional(Mode),
        kind: Type.Optional(Kind),
        category: Type.Optional(Category),
        domain: Type.Optional(Code),
        organ: Type.Optional(Uuid),
      }),
      response: { 200: pageOf(CourseRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/courses/:id',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Course } },
  }),

  create: endpoint({
    method: 'POST',
    url: '/courses',
    config: { permission: 'training:write' },
    schema: { body: CourseInput, response: { 200: Course } },
  }),

  change: endpoint({
    method: 'PUT',
    url: '/courses/:id',
    config: { permission: 'training:write' },
    schema: { params: ById, body: Type.Object({ ...courseFields, version: Version }), response: { 200: Course } },
  }),

  act: endpoint({
    method: 'POST',
    url: '/courses/:id/acts',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ action: Type.Enum(['ACTIVATE', 'RETIRE']), version: Version }),
      response: { 200: Course },
    },
  }),

  /**
   * PDF, MP4, WebM, SCORM or xAPI package (zip) of at most 50 MB; told by its bytes. What it is called, and how long a
   * PDF or package takes at least, comes in the query.
   */
  upload: endpoint({
    method: 'POST',
    url: '/courses/:id/materials/file',
    config: { permission: 'training:write', upload: true },
    schema: {
      params: ById,
      querystring: Type.Object({ title: ShortText(100), durationSeconds: Type.Optional(Seconds) }),
      response: { 200: CourseMaterial },
    },
  }),

  addLink: endpoint({
    method: 'POST',
    url: '/courses/:id/materials',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ title: ShortText(100), link: Link, durationSeconds: Nullable(Seconds) }),
      response: { 200: CourseMaterial },
    },
  }),

  /** All materials of the course in their new order. */
  order: endpoint({
    method: 'PUT',
    url: '/courses/:id/materials/order',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ ids: Type.Array(Uuid, { maxItems: 200, uniqueItems: true }) }),
      response: { 200: Course },
    },
  }),

  changeMaterial: endpoint({
    method: 'PUT',
    url: '/course-materials/:id',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ title: ShortText(100), durationSeconds: Nullable(Seconds) }),
      response: { 200: CourseMaterial },
    },
  }),

  /** Nobody finds it any more; what was learnt with it stays. */
  removeMaterial: endpoint({
    method: 'DELETE',
    url: '/course-materials/:id',
    config: { permission: 'training:write' },
    schema: { params: ById, response: { 200: Empty } },
  }),

  /** A PDF or video for staff, in ranges (RFC 9110 14). Packages are opened by the player. */
  materialFile: endpoint({
    method: 'GET',
    url: '/course-materials/:id/file',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),
}
