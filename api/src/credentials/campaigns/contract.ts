import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { Job } from '../../platform/queue/contract.ts'
import { STATES } from '../rules/lifecycle.ts'
import { CAMPAIGN_ACTIONS, CAMPAIGN_KINDS, CAMPAIGN_STATES, ITEM_STATES } from './rules/campaign.ts'

const MOST_ITEMS = 1000

export const Campaign = Type.Object({
  id: Uuid,
  kind: Type.Enum([...CAMPAIGN_KINDS]),
  name: Type.String(),
  /** Whose campaign it is; it covers the organs of its territory. */
  organId: Uuid,
  organName: Type.String(),
  opensOn: Day,
  closesOn: Day,
  /** RENEWAL: the credentials that end in this span. */
  endingFrom: Nullable(Day),
  endingTo: Nullable(Day),
  /** Whose credit hours the checks go by; null asks for none. */
  hoursYear: Nullable(Type.Integer()),
  state: Type.Enum([...CAMPAIGN_STATES]),
  /** The job that fills it with its credentials. */
  jobId: Nullable(Uuid),
  /** Items of the caller's scope by state. */
  counts: Type.Partial(Type.Object(Object.fromEntries(ITEM_STATES.map((state) => [state, Type.Integer()])))),
  total: Type.Integer(),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum([...CAMPAIGN_ACTIONS])),
})
export type Campaign = Static<typeof Campaign>

export const CampaignCheck = Type.Object({
  code: Type.String(),
  passed: Type.Boolean(),
  facts: Type.Record(
    Type.String(),
    Nullable(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())])),
  ),
})

export const CampaignItem = Type.Object({
  campaignId: Uuid,
  campaignName: Type.String(),
  campaignKind: Type.Enum([...CAMPAIGN_KINDS]),
  credentialId: Uuid,
  credentialNo: Type.String(),
  holderName: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  validTo: Day,
  credentialState: Type.Enum([...STATES]),
  state: Type.Enum([...ITEM_STATES]),
  /** As they stood when they were last evaluated. */
  checks: Type.Array(CampaignCheck),
  declaration: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  updatedByName: Nullable(Type.String()),
  updatedAt: Instant,
})
export type CampaignItem = Static<typeof CampaignItem>

/** How far an organ has come. */
export const CampaignProgress = Type.Object({
  organId: Uuid,
  organName: Type.String(),
  counts: Campaign.properties.counts,
  total: Type.Integer(),
  /** Items that need nothing more: passed, failed, renewed, left. */
  finished: Type.Integer(),
})
export type CampaignProgress = Static<typeof CampaignProgress>

const ItemQuery = {
  ...PageQuery,
  state: Type.Optional(Type.Enum([...ITEM_STATES])),
  organ: Type.Optional(Uuid),
  search: Type.Optional(ShortText(60)),
  /** Only those of whom this check is, or is not, met. */
  check: Type.Optional(ShortText(40)),
  checkPassed: Type.Optional(Type.Boolean()),
}
const Picked = Type.Array(Uuid, { minItems: 1, maxItems: MOST_ITEMS, uniqueItems: true })
const Done = Type.Object({
  done: Type.Integer(),
  refused: Type.Array(Type.Object({ credentialId: Uuid, code: Type.String() })),
})

/** Annual reviews (年审) and renewals of many (集中换证). */
export const credentialCampaigns = {
  list: endpoint({
    method: 'GET',
    url: '/credential-campaigns',
    config: { permission: 'campaign:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        kind: Type.Optional(Type.Enum([...CAMPAIGN_KINDS])),
        state: Type.Optional(Type.Enum([...CAMPAIGN_STATES])),
      }),
      response: { 200: pageOf(Campaign) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/credential-campaigns/:id',
    config: { permission: 'campaign:read' },
    schema: { params: ById, response: { 200: Campaign } },
  }),

  create: endpoint({
    method: 'POST',
    url: '/credential-campaigns',
    config: { permission: 'campaign:manage' },
    schema: {
      body: Type.Object({
        kind: Type.Enum([...CAMPAIGN_KINDS]),
        name: ShortText(80),
        organId: Uuid,
        opensOn: Day,
        closesOn: Day,
        endingFrom: Nullable(Day),
        endingTo: Nullable(Day),
        hoursYear: Nullable(Type.Integer({ minimum: 2000, maximum: 2100 })),
      }),
      response: { 200: Campaign },
    },
  }),

  /** Opens it; a job fills it with the credentials of the territory and evaluates their checks. */
  open: endpoint({
    method: 'POST',
    url: '/credential-campaigns/:id/opening',
    config: { permission: 'campaign:manage' },
    schema: { params: ById, body: Type.Object({ version: Version }), response: { 200: Job } },
  }),

  /** Closes it, or cancels one that was opened by mistake. */
  end: endpoint({
    method: 'POST',
    url: '/credential-campaigns/:id/end',
    config: { permission: 'campaign:manage' },
    schema: {
      params: ById,
      body: Type.Object({ action: Type.Enum(['CLOSE', 'CANCEL']), reason: Nullable(LongText(200)), version: Version }),
      response: { 200: Campaign },
    },
  }),

  items: endpoint({
    method: 'GET',
    url: '/credential-campaigns/:id/items',
    config: { permission: 'campaign:read' },
    schema: { params: ById, querystring: Type.Object(ItemQuery), response: { 200: pageOf(CampaignItem) } },
  }),

  progress: endpoint({
    method: 'GET',
    url: '/credential-campaigns/:id/progress',
    config: { permission: 'campaign:read' },
    schema: {
      params: ById,
      querystring: Type.Object(PageQuery),
      response: { 200: pageOf(CampaignProgress) },
    },
  }),

  /** The unit vouches for its people; their checks are evaluated and kept as they stand. */
  declare: endpoint({
    method: 'POST',
    url: '/credential-campaigns/:id/declarations',
    config: { permission: 'campaign:declare' },
    schema: {
      params: ById,
      body: Type.Object({ credentialIds: Picked, declaration: LongText(500, 2) }),
      response: { 200: Done },
    },
  }),

  /** PASS needs every check met; FAIL needs a reason. Nothing happens to a credential by it. */
  judge: endpoint({
    method: 'POST',
    url: '/credential-campaigns/:id/judgements',
    config: { permission: 'campaign:manage' },
    schema: {
      params: ById,
      body: Type.Object({
        credentialIds: Picked,
        judgement: Type.Enum(['PASS', 'FAIL']),
        reason: Nullable(LongText(300)),
      }),
      response: { 200: Done },
    },
  }),

  /** The officer's own items of open campaigns. */
  mine: endpoint({
    method: 'GET',
    url: '/my/credential-campaigns',
    config: { permission: 'credential:own' },
    schema: { querystring: Type.Object(PageQuery), response: { 200: pageOf(CampaignItem) } },
  }),

  declareMine: endpoint({
    method: 'POST',
    url: '/my/credential-campaigns/:id/declaration',
    config: { permission: 'credential:own' },
    schema: {
      params: ById,
      body: Type.Object({ credentialId: Uuid, declaration: LongText(500, 2) }),
      response: { 200: CampaignItem },
    },
  }),
}
