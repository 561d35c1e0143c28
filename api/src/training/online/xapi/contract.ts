import Type from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Instant, Uuid } from '../../../kernel/fields.ts'

const tokenOnly = { permission: 'public', ownToken: true } as const

/** JSON. */
const Agent = Type.String({ minLength: 2, maxLength: 1000 })
const ActivityId = Type.String({ minLength: 1, maxLength: 500 })

/** `?method=` of browsers that could not set headers (1.0.3 part 3, 1.3; gone in 2.0): refused by name. */
const AlternateSyntax = Type.Object({ method: Type.Optional(Type.String({ maxLength: 10 })) })

const DocumentId = Type.String({ minLength: 1, maxLength: 200 })

const ProfileQuery = Type.Object({
  agent: Agent,
  profileId: Type.Optional(DocumentId),
  since: Type.Optional(Instant),
})

const StateQuery = Type.Object({
  activityId: ActivityId,
  agent: Agent,
  stateId: Type.Optional(DocumentId),
  registration: Type.Optional(Uuid),
  since: Type.Optional(Instant),
})

const Statement = Type.Record(Type.String(), Type.Unknown())

/**
 * xAPI 1.0.3 and 2.0 (IEEE 9274.1.1) for packages: statements and the state of an activity. The launch's own token
 * stands for the person; cookies count for nothing here. Answers follow that standard and not this project's.
 */
export const xapi = {
  about: endpoint({ method: 'GET', url: '/xapi/about', config: tokenOnly, schema: { response: { 200: Type.Any() } } }),

  /** Also as `multipart/mixed` with the bytes of attachments after the statements. */
  postStatements: endpoint({
    method: 'POST',
    url: '/xapi/statements',
    config: tokenOnly,
    schema: {
      querystring: AlternateSyntax,
      body: Type.Union([Statement, Type.Array(Statement, { maxItems: 100 })]),
      response: { 200: Type.Any() },
    },
  }),

  putStatement: endpoint({
    method: 'PUT',
    url: '/xapi/statements',
    config: tokenOnly,
    schema: {
      querystring: Type.Object({ statementId: Uuid }),
      body: Statement,
      response: { 200: Type.Any() },
    },
  }),

  /** A launch sees its own person's statements with its own material, and of these none that was voided. */
  statements: endpoint({
    method: 'GET',
    url: '/xapi/statements',
    config: tokenOnly,
    schema: {
      querystring: Type.Object({
        statementId: Type.Optional(Uuid),
        voidedStatementId: Type.Optional(Uuid),
        agent: Type.Optional(Agent),
        verb: Type.Optional(Type.String({ maxLength: 500 })),
        activity: Type.Optional(Type.String({ maxLength: 500 })),
        registration: Type.Optional(Uuid),
        related_activities: Type.Optional(Type.Boolean()),
        related_agents: Type.Optional(Type.Boolean()),
        since: Type.Optional(Instant),
        until: Type.Optional(Instant),
        limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })),
        offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
        format: Type.Optional(Type.Enum(['exact', 'ids', 'canonical'])),
        attachments: Type.Optional(Type.Boolean()),
        ascending: Type.Optional(Type.Boolean()),
      }),
      response: { 200: Type.Any() },
    },
  }),

  readState: endpoint({
    method: 'GET',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, response: { 200: Type.Any() } },
  }),

  putState: endpoint({
    method: 'PUT',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  postState: endpoint({
    method: 'POST',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  deleteState: endpoint({
    method: 'DELETE',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, response: { 200: Type.Any() } },
  }),

  /** The launched agent himself; of any other nothing is told. */
  person: endpoint({
    method: 'GET',
    url: '/xapi/agents',
    config: tokenOnly,
    schema: { querystring: Type.Object({ agent: Agent }), response: { 200: Type.Any() } },
  }),

  /** No definitions of activities are kept: their id is all that is answered. */
  activity: endpoint({
    method: 'GET',
    url: '/xapi/activities',
    config: tokenOnly,
    schema: { querystring: Type.Object({ activityId: ActivityId }), response: { 200: Type.Any() } },
  }),

  readProfile: endpoint({
    method: 'GET',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, response: { 200: Type.Any() } },
  }),

  putProfile: endpoint({
    method: 'PUT',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  postProfile: endpoint({
    method: 'POST',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  deleteProfile: endpoint({
    method: 'DELETE',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, response: { 200: Type.Any() } },
  }),

  /** Documents of an activity would be shared by all who learn it: none are kept, none are there. */
  readActivityProfile: endpoint({
    method: 'GET',
    url: '/xapi/activities/profile',
    config: tokenOnly,
    schema: {
      querystring: Type.Object({
        activityId: ActivityId,
        profileId: Type.Optional(DocumentId),
        since: Type.Optional(Instant),
      }),
      response: { 200: Type.Any() },
    },
  }),
}
