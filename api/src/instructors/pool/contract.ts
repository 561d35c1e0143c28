import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Day, LongText, ReviewDecision, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { DuplicateSide, Instructor, InstructorGuard, InstructorRow, ProfileInput } from '../rules/shapes.ts'
import { DISMISSAL_GROUNDS, KINDS, STATES, TIERS } from '../rules/words.ts'

export {
  DismissalCheck,
  DuplicateSide,
  Expertise,
  INSTRUCTOR_ACTIONS,
  Instructor,
  type InstructorAction,
  InstructorFile,
  InstructorGuard,
  InstructorRow,
  InstructorTerm,
  ProfileInput,
  YearReview,
} from '../rules/shapes.ts'
export {
  CRITERIA,
  DISMISSAL_GROUNDS,
  EDUCATIONS,
  INVITATION_STATES,
  KINDS as INSTRUCTOR_KINDS,
  OUTCOMES,
  STATES as INSTRUCTOR_STATES,
  TIERS,
} from '../rules/words.ts'

/** Somebody of the caller's scope with the conditions that need no form; the rest is checked with the nomination. */
export const InstructorNominee = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  eligible: Type.Boolean(),
  guards: Type.Array(InstructorGuard),
})
export type InstructorNominee = Static<typeof InstructorNominee>

/** Fields of two entries that may be one person; `merge` names the side for each. */
export const MERGE_FIELDS = [
  'person',
  'organ',
  'tier',
  'education',
  'enforcementSince',
  'introduction',
  'expertise',
  'availability',
  'appointment',
] as const
export type MergeField = (typeof MERGE_FIELDS)[number]

const Side = Type.Enum(['KEPT', 'OTHER'])
/** Expertise and times may also be put together: the higher level of each, every time of both. */
const SideOrBoth = Type.Enum(['KEPT', 'OTHER', 'BOTH'])

export const MergeChoices = Type.Object({
  person: Side,
  organ: Side,
  tier: Side,
  education: Side,
  enforcementSince: Side,
  introduction: Side,
  expertise: SideOrBoth,
  availability: SideOrBoth,
  /** State, term and number of the appointment go together. */
  appointment: Side,
})
export type MergeChoices = Static<typeof MergeChoices>

export const DuplicatePair = Type.Object({
  first: DuplicateSide,
  second: DuplicateSide,
  /** Why they look alike: same-person, same-name-organ, same-name-birthday. */
  because: Type.Array(Type.String()),
  /** What would move from the second to the first, by kind, and the other way round. */
  counts: Type.Array(
    Type.Object({
      what: Type.Enum(['EXPERTISE', 'TIMES', 'INVITATIONS', 'MATERIALS', 'EVALUATIONS', 'REVIEWS', 'TERMS']),
      first: Type.Integer(),
      second: Type.Integer(),
    }),
  ),
})
export type DuplicatePair = Static<typeof DuplicatePair>

/** 师资库概况: counted over those appointed today, at or below an area. */
export const InstructorFigures = Type.Object({
  asOf: Day,
  total: Type.Integer(),
  /** Credit hours that they taught in the running year. */
  taughtHours: Type.Number(),
  byTier: Type.Array(Type.Object({ tier: Type.Enum([...TIERS]), count: Type.Integer() })),
  byState: Type.Array(Type.Object({ state: Type.Enum([...STATES]), count: Type.Integer() })),
  /** Every enforcement domain, general law (null) first, with how many teach it at each level. */
  domains: Type.Array(
    Type.Object({
      domainCode: Nullable(Type.String()),
      instructors: Type.Integer(),
      leading: Type.Integer(),
    }),
  ),
  topics: Type.Array(Type.Object({ topic: Type.String(), instructors: Type.Integer() })),
  /** Areas one level below, with how many live there. */
  areas: Type.Array(Type.Object({ areaCode: Type.String(), areaName: Type.String(), instructors: Type.Integer() })),
  /** Domains and areas with nobody. */
  gaps: Type.Object({ domainCodes: Type.Array(Type.String()), areaCodes: Type.Array(Type.String()) }),
  /** Terms that end within ninety days, and nominations under way. */
  endingSoon: Type.Integer(),
  underReview: Type.Integer(),
})
export type InstructorFigures = Static<typeof InstructorFigures>

const SuggestionPart = Type.Object({
  /** expertise, distance, load, rating. */
  code: Type.String(),
  /** 0 … 100. */
  points: Type.Number(),
  weight: Type.Number(),
  facts: Type.Record(Type.String(), Type.String()),
})

export const InstructorSuggestion = Type.Object({
  instructor: InstructorRow,
  rank: Type.Integer(),
  /** Weighted mean of the parts, 0 … 100. */
  score: Type.Number(),
  /** FREE before UNAVAILABLE (his times say no) before BUSY (teaches elsewhere). */
  availability: Type.Enum(['FREE', 'UNAVAILABLE', 'BUSY']),
  /** What keeps him from it, e.g. the lesson he teaches then. */
  because: Nullable(Type.Record(Type.String(), Type.String())),
  parts: Type.Array(SuggestionPart),
})
export type InstructorSuggestion = Static<typeof InstructorSuggestion>

/** Somebody in his publicity period (公示), as anybody may see him. */
export const PublicNominee = Type.Object({
  name: Type.String(),
  organName: Type.String(),
  kind: Type.Enum([...KINDS]),
  tier: Type.Enum([...TIERS]),
  /** Last day on which one can object. */
  until: Day,
})
export type PublicNominee = Static<typeof PublicNominee>

/** Nomination, review, publicity, appointment and what follows; duplicates, suggestions, figures. */
export const instructors = {
  list: endpoint({
    method: 'GET',
    url: '/instructors',
    config: { permission: 'instructor:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        kind: Type.Optional(Type.Enum([...KINDS])),
        search: Type.Optional(ShortText(50)),
        tier: Type.Optional(Type.Enum([...TIERS])),
        domain: Type.Optional(Code),
        topic: Type.Optional(ShortText(40)),
        state: Type.Optional(Type.Enum([...STATES])),
        /** At or below this area. */
        area: Type.Optional(Code),
        organ: Type.Optional(Uuid),
        /** Only those that wait for the caller's review. */
        mine: Type.Optional(Type.Boolean()),
        sort: Type.Optional(Type.Enum(['name', '-created', 'until', '-rating', '-taught'])),
      }),
      response: { 200: pageOf(InstructorRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/instructors/:id',
    config: { permission: 'instructor:read' },
    schema: { params: ById, response: { 200: Instructor } },
  }),

  /** Own entries: at most one of each kind that is open, and those that ended. */
  mine: endpoint({
    method: 'GET',
    url: '/my/instructor',
    config: { permission: 'instructor:own' },
    schema: { response: { 200: Type.Object({ items: Type.Array(Instructor) }) } },
  }),

  /** The words about oneself; the rest of the profile is the unit's. */
  changeMine: endpoint({
    method: 'PUT',
    url: '/my/instructor/:id',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      body: Type.Object({ introduction: Nullable(LongText(2000)), version: Version }),
      response: { 200: Instructor },
    },
  }),

  /** People of the caller's scope, with the conditions explained one by one. */
  nominees: endpoint({
    method: 'GET',
    url: '/instructor-nominees',
    config: { permission: 'instructor:nominate' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        kind: Type.Enum([...KINDS]),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: pageOf(InstructorNominee) },
    },
  }),

  /** Refused with every condition that is not met, each with rule, facts and what to do. */
  nominate: endpoint({
    method: 'POST',
    url: '/instructors',
    config: { permission: 'instructor:nominate' },
    schema: {
      body: Type.Object({ kind: Type.Enum([...KINDS]), personId: Uuid, ...ProfileInput.properties }),
      response: { 200: Instructor },
    },
  }),

  /** By the unit: everything while it waits for the unit or has come back; introduction and expertise at any time. */
  change: endpoint({
    method: 'PUT',
    url: '/instructors/:id',
    config: { permission: 'instructor:nominate' },
    schema: {
      params: ById,
      body: Type.Object({ ...ProfileInput.properties, version: Version }),
      response: { 200: Instructor },
    },
  }),

  /** The unit sends it in again after a return, or takes it back; WITHDRAW asks a reason. */
  amend: endpoint({
    method: 'POST',
    url: '/instructors/:id/amendment',
    config: { permission: 'instructor:nominate' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum(['RESUBMIT', 'WITHDRAW']),
        reason: Nullable(LongText(500)),
        version: Version,
      }),
      response: { 200: Instructor },
    },
  }),

  /** One level's review; the last approval opens the publicity period. */
  review: endpoint({
    method: 'POST',
    url: '/instructors/:id/review',
    config: { permission: 'instructor:review' },
    schema: {
      params: ById,
      body: Type.Object({ ...ReviewDecision.properties, version: Version }),
      response: { 200: Instructor },
    },
  }),

  /**
   * By the last level of the review. APPOINT after the publicity period gives the number and the term; OBJECT upholds
   * an objection (异议成立) and returns with its reason; RENEW adds a term; DISMISS needs a ground that holds.
   */
  act: endpoint({
    method: 'POST',
    url: '/instructors/:id/actions',
    config: { permission: 'instructor:appoint' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum(['APPOINT', 'OBJECT', 'SUSPEND', 'RESUME', 'RENEW', 'DISMISS']),
        /** Needed for OBJECT, SUSPEND and DISMISS. */
        reason: Type.Optional(LongText(500)),
        /** Needed for DISMISS. */
        ground: Type.Optional(Type.Enum([...DISMISSAL_GROUNDS])),
        version: Version,
      }),
      response: { 200: Instructor },
    },
  }),

  /** 辞聘, by the instructor. */
  resign: endpoint({
    method: 'POST',
    url: '/my/instructor/:id/resignation',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(500, 1), version: Version }),
      response: { 200: Instructor },
    },
  }),

  /** application/pdf: the letter of appointment (聘书) of the last or a named term. */
  letter: endpoint({
    method: 'GET',
    url: '/instructors/:id/letter.pdf',
    config: { permission: 'instructor:read' },
    schema: {
      params: ById,
      querystring: Type.Object({ no: Type.Optional(ShortText(60)) }),
      response: { 200: Type.Any() },
    },
  }),

  myLetter: endpoint({
    method: 'GET',
    url: '/my/instructor/:id/letter.pdf',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      querystring: Type.Object({ no: Type.Optional(ShortText(60)) }),
      response: { 200: Type.Any() },
    },
  }),

  /** Pairs that may be one person and were neither merged nor found to be two. */
  duplicates: endpoint({
    method: 'GET',
    url: '/instructor-duplicates',
    config: { permission: 'instructor:appoint' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(DuplicatePair) } },
  }),

  /** Field by field into `id`; everything of the other moves, the other becomes MERGED. */
  merge: endpoint({
    method: 'POST',
    url: '/instructors/:id/merge',
    config: { permission: 'instructor:appoint' },
    schema: {
      params: ById,
      body: Type.Object({ otherId: Uuid, choices: MergeChoices, version: Version, otherVersion: Version }),
      response: { 200: Instructor },
    },
  }),

  /** They are two persons; the pair is not listed again. */
  markDistinct: endpoint({
    method: 'POST',
    url: '/instructors/:id/distinct',
    config: { permission: 'instructor:appoint' },
    schema: { params: ById, body: Type.Object({ otherId: Uuid }), response: { 200: Type.Object({}) } },
  }),

  /** Whose publicity period runs today; for everybody, without sign-in. */
  publicised: endpoint({
    method: 'GET',
    url: '/public/instructor-nominations',
    config: { permission: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(PublicNominee) } },
  }),

  /** Who might teach this, best first, with the reasons of the ranking and its weights. */
  suggestions: endpoint({
    method: 'GET',
    url: '/instructor-suggestions',
    config: { permission: 'instructor:invite' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        domain: Type.Optional(Code),
        topic: Type.Optional(ShortText(40)),
        area: Code,
        from: Type.String({ format: 'date-time' }),
        to: Type.String({ format: 'date-time' }),
      }),
      response: {
        200: Type.Object({
          ...pageOf(InstructorSuggestion).properties,
          weights: Type.Record(Type.String(), Type.Number()),
        }),
      },
    },
  }),

  figures: endpoint({
    method: 'GET',
    url: '/instructor-figures',
    config: { permission: 'instructor:read' },
    schema: {
      querystring: Type.Object({ kind: Type.Optional(Type.Enum([...KINDS])), area: Type.Optional(Code) }),
      response: { 200: InstructorFigures },
    },
  }),

  /** The topics that are in use, for choosing. */
  topics: endpoint({
    method: 'GET',
    url: '/instructor-topics',
    config: { permission: 'instructor:read' },
    schema: {
      querystring: Type.Object({ search: Type.Optional(ShortText(40)) }),
      response: { 200: Type.Object({ items: Type.Array(Type.String()) }) },
    },
  }),
}
