/**
 * Statements of xAPI (IEEE 9274.1.1, xAPI 1.0.3 part 2): their shape as a closed JSON schema, and what of them matters
 * here. Whoever launched an activity may speak for himself only, and about what happened in his launch.
 */
import Type, { type TSchema } from 'typebox'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { isRecord, type Runtime } from './runtime.ts'

const Closed = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

/** An absolute IRI: a scheme and something after it. */
const Iri = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$', maxLength: 2000 })
const LanguageMap = Type.Record(
  Type.String({ pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' }),
  Type.String({ maxLength: 20_000 }),
  {
    additionalProperties: false,
  },
)
const Extensions = Type.Record(Type.String(), Type.Unknown())
const Uuid = Type.String({ format: 'uuid' })
const Timestamp = Type.String({ format: 'date-time' })
/** ISO 8601; of weeks or of the rest. */
const Duration = Type.String({
  pattern:
    '^P(\\d+(\\.\\d+)?W|(?=.)(\\d+(\\.\\d+)?Y)?(\\d+(\\.\\d+)?M)?(\\d+(\\.\\d+)?D)?(T(?=\\d)(\\d+(\\.\\d+)?H)?(\\d+(\\.\\d+)?M)?(\\d+(\\.\\d+)?S)?)?)$',
})

const Account = Closed({ homePage: Iri, name: Type.String({ minLength: 1, maxLength: 500 }) })
const identified = {
  mbox: Type.Optional(Type.String({ pattern: '^mailto:[^\\s@]+@[^\\s@]+$' })),
  mbox_sha1sum: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{40}$' })),
  openid: Type.Optional(Iri),
  account: Type.Optional(Account),
}
const name = { name: Type.Optional(Type.String({ maxLength: 500 })) }
const Agent = Closed({ objectType: Type.Optional(Type.Literal('Agent')), ...name, ...identified })
const Group = Closed({
  objectType: Type.Literal('Group'),
  ...name,
  ...identified,
  member: Type.Optional(Type.Array(Agent, { maxItems: 200 })),
})
const Actor = Type.Union([Agent, Group])

const Component = Closed({ id: Type.String({ maxLength: 500 }), description: Type.Optional(LanguageMap) })
const Components = Type.Optional(Type.Array(Component, { maxItems: 500 }))
const Definition = Closed({
  name: Type.Optional(LanguageMap),
  description: Type.Optional(LanguageMap),
  type: Type.Optional(Iri),
  moreInfo: Type.Optional(Iri),
  interactionType: Type.Optional(
    Type.Enum([
      'true-false',
      'choice',
      'fill-in',
      'long-fill-in',
      'matching',
      'performance',
      'sequencing',
      'likert',
      'numeric',
      'other',
    ]),
  ),
  correctResponsesPattern: Type.Optional(Type.Array(Type.String({ maxLength: 5000 }), { maxItems: 500 })),
  choices: Components,
  scale: Components,
  source: Components,
  target: Components,
  steps: Components,
  extensions: Type.Optional(Extensions),
})
const Activity = Closed({
  objectType: Type.Optional(Type.Literal('Activity')),
  id: Iri,
  definition: Type.Optional(Definition),
})
const StatementRef = Closed({ objectType: Type.Literal('StatementRef'), id: Uuid })

const Score = Closed({
  scaled: Type.Optional(Type.Number({ minimum: -1, maximum: 1 })),
  raw: Type.Optional(Type.Number()),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
})
const Result = Closed({
  score: Type.Optional(Score),
  success: Type.Optional(Type.Boolean()),
  completion: Type.Optional(Type.Boolean()),
  response: Type.Optional(Type.String({ maxLength: 20_000 })),
  duration: Type.Optional(Duration),
  extensions: Type.Optional(Extensions),
})

const Activities = Type.Optional(Type.Union([Activity, Type.Array(Activity, { maxItems: 100 })]))
const Context = Closed({
  registration: Type.Optional(Uuid),
  instructor: Type.Optional(Actor),
  team: Type.Optional(Group),
  contextAgents: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 100 })),
  contextGroups: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 100 })),
  contextActivities: Type.Optional(
    Closed({ parent: Activities, grouping: Activities, category: Activities, other: Activities }),
  ),
  revision: Type.Optional(Type.String({ maxLength: 500 })),
  platform: Type.Optional(Type.String({ maxLength: 500 })),
  language: Type.Optional(Type.String({ maxLength: 40 })),
  statement: Type.Optional(StatementRef),
  extensions: Type.Optional(Extensions),
})

/** Of a file that belongs to a statement; its bytes come beside it, named by their hash, or are at `fileUrl`. */
const Attachment = Closed({
  usageType: Iri,
  display: LanguageMap,
  description: Type.Optional(LanguageMap),
  contentType: Type.String({ minLength: 1, maxLength: 200 }),
  length: Type.Integer({ minimum: 0 }),
  sha2: Type.String({ pattern: '^([0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})$' }),
  fileUrl: Type.Optional(Iri),
})

const Verb = Closed({ id: Iri, display: Type.Optional(LanguageMap) })
const said = {
  actor: Actor,
  verb: Verb,
  result: Type.Optional(Result),
  context: Type.Optional(Context),
  attachments: Type.Optional(Type.Array(Attachment, { maxItems: 50 })),
}
const SubStatement = Closed({
  objectType: Type.Literal('SubStatement'),
  ...said,
  object: Type.Union([Activity, Agent, Group, StatementRef]),
  timestamp: Type.Optional(Timestamp),
})

export const STATEMENT = Closed({
  id: Type.Optional(Uuid),
  ...said,
  object: Type.Union([Activity, Agent, Group, StatementRef, SubStatement]),
  timestamp: Type.Optional(Timestamp),
  stored: Type.Optional(Timestamp),
  authority: Type.Optional(Actor),
  version: Type.Optional(Type.String({ pattern: '^(1\\.0(\\.\\d+)?|2\\.0(\\.\\d+)?)$' })),
})

export interface Attachment {
  usageType: string
  contentType: string
  length: number
  sha2: string
  fileUrl?: string
}

export interface Statement {
  id?: string
  actor: Record<string, unknown>
  verb: { id: string }
  object: { objectType?: string; id?: string; attachments?: Attachment[] }
  attachments?: Attachment[]
  result?: {
    score?: { scaled?: number; raw?: number; min?: number; max?: number }
    success?: boolean
    completion?: boolean
  }
  [more: string]: unknown
}

/** What the server adds or may add itself does not make a statement another one (part 3, 2.1.1). */
export function isSameStatement(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const bare = ({ stored: _s, authority: _a, version: _v, ...rest }: Record<string, unknown>) => rest
  const [x, y] = [bare(a), bare(b)]
  const timed = 'timestamp' in x && 'timestamp' in y
  const { timestamp: _x, ...withoutX } = x
  const { timestamp: _y, ...withoutY } = y
  return timed ? canonicalJson(x) === canonicalJson(y) : canonicalJson(withoutX) === canonicalJson(withoutY)
}

/** Says the actor of a statement who was launched? Compared by the account; other ways of identifying are not ours. */
export function isActor(actor: unknown, account: { homePage: string; name: string }): boolean {
  if (!isRecord(actor) || actor.objectType === 'Group' || !isRecord(actor.account)) return false
  return actor.account.homePage === account.homePage && actor.account.name === account.name
}

const VERBS: Record<string, Runtime['status']> = {
  'http://adlnet.gov/expapi/verbs/completed': 'completed',
  'http://adlnet.gov/expapi/verbs/passed': 'passed',
  'https://w3id.org/xapi/adl/verbs/completed': 'completed',
  'https://w3id.org/xapi/adl/verbs/passed': 'passed',
  'http://adlnet.gov/expapi/verbs/failed': 'failed',
}

/** Those of a statement and of the one inside it. */
export const attachmentsOf = ({ attachments = [], object }: Statement): Attachment[] => [
  ...attachments,
  ...(object.attachments ?? []),
]

/** A statement signed by whoever says it (part 2, 2.6). */
export const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature'

/** Takes back another statement, which its object refers to (part 2, 2.3.2). */
export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided'

/** What a statement says of the launched activity as a whole; undefined when it is about something else. */
export function runtimeOf({ verb, object, result }: Statement, activityId: string): Runtime | undefined {
  const isActivity = object.objectType === undefined || object.objectType === 'Activity'
  if (!isActivity || object.id !== activityId) return undefined
  const status = VERBS[verb.id] ?? 'incomplete'
  const isContrary =
    (status === 'completed' && result?.completion === false) || (status === 'passed' && result?.success === false)
  return { status: isContrary ? 'incomplete' : status, score: scoreOf(result?.score), cmi: null }
}

function scoreOf(score: NonNullable<Statement['result']>['score']): number | null {
  if (score?.scaled !== undefined) return Math.max(0, Math.round(score.scaled * 10_000) / 100)
  const { raw, min = 0, max = 100 } = score ?? {}
  return raw === undefined || max <= min
    ? null
    : Math.min(100, Math.max(0, Math.round(((raw - min) * 10_000) / (max - min)) / 100))
}
