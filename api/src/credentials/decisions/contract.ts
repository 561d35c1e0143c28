import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import {
  Article,
  Condition,
  DECISION_STATES,
  SERVICE_METHODS,
  STATEMENT_KINDS,
  TEMPLATE_CODES,
} from '../rules/decision-fields.ts'
import { ACTIONS } from '../rules/lifecycle.ts'

/** One condition of an act, as it stands: the act is possible when all are passed. */
export const ActCheck = Type.Object({
  code: Type.String(),
  passed: Type.Boolean(),
  /** The code with which the act is refused because of this. */
  problem: Nullable(Type.String()),
  /** Key of the rule that asks for it, and since when it has been in force. */
  rule: Nullable(Type.String()),
  ruleSince: Nullable(Day),
  /** Article or ground it rests on. */
  basis: Nullable(Type.String()),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  /** What helps, as a code; null when nothing does, or nothing is needed. */
  whatToDo: Nullable(Type.String()),
  by: Nullable(Day),
})
export type ActCheck = Static<typeof ActCheck>

const Service = Type.Object({
  method: Type.Enum([...SERVICE_METHODS]),
  servedOn: Day,
  recipient: Type.String(),
  witness: Nullable(Type.String()),
  note: Nullable(Type.String()),
  fileId: Nullable(Uuid),
  recordedByName: Type.String(),
  recordedAt: Instant,
})

/** A document of a decision: 告知书、决定书、送达回证. */
export const DecisionPaper = Type.Object({
  id: Uuid,
  code: Type.Enum([...TEMPLATE_CODES]),
  documentNo: Type.String(),
  title: Type.String(),
  madeByName: Type.String(),
  madeAt: Instant,
  services: Type.Array(Service),
})
export type DecisionPaper = Static<typeof DecisionPaper>

const Statement = Type.Object({ text: Type.String(), saidByName: Type.String(), at: Instant, fileId: Nullable(Uuid) })

const Appeal = Type.Object({
  id: Uuid,
  reason: Type.String(),
  filedByName: Type.String(),
  filedAt: Instant,
  answerDueOn: Day,
  fileId: Nullable(Uuid),
  outcome: Nullable(Type.Enum(['UPHELD', 'CHANGED', 'REVOKED'])),
  answer: Nullable(Type.String()),
  decidedByName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
})

const NewService = Type.Object({
  method: Type.Enum([...SERVICE_METHODS]),
  servedOn: Day,
  recipient: ShortText(60),
  witness: Nullable(ShortText(60)),
  note: Nullable(LongText(300)),
  /** 送达凭证: a scan that was uploaded before. */
  fileId: Type.Optional(Uuid),
})

const Papers = Type.Object({
  papers: Type.Array(DecisionPaper),
  statements: Type.Array(Statement),
  appeals: Type.Array(Appeal),
})

const OwnDecision = Type.Object({
  id: Uuid,
  decisionNo: Nullable(Type.String()),
  credentialId: Uuid,
  credentialNo: Type.String(),
  action: Type.Enum([...ACTIONS]),
  state: Type.Enum([...DECISION_STATES]),
  isInterim: Type.Boolean(),
  /** Ground, facts and basis read empty. */
  isHidden: Type.Boolean(),
  reasonCode: Type.String(),
  facts: Type.String(),
  legalBasis: Type.String(),
  articles: Type.Array(Article),
  conditions: Type.Array(Condition),
  startsOn: Day,
  endsOn: Nullable(Day),
  endEvent: Nullable(Type.String()),
  noticeServedOn: Nullable(Day),
  statementDueOn: Nullable(Day),
  statementKind: Nullable(Type.Enum([...STATEMENT_KINDS])),
  servedOn: Nullable(Day),
  appealUntil: Nullable(Day),
  appealState: Nullable(Type.Enum(['OPEN', 'UPHELD', 'CHANGED', 'REVOKED'])),
  openActions: Type.Array(Type.Enum(['STATE', 'APPEAL'])),
  version: Type.Integer(),
  ...Papers.properties,
})

const Template = Type.Object({
  code: Type.Enum([...TEMPLATE_CODES]),
  version: Type.Integer(),
  validFrom: Day,
  title: Type.String(),
  body: Type.String(),
})

const TEMPLATE_TEXT = { title: ShortText(60), body: LongText(4000, 10) }
const Changed = Type.Object({ version: Type.Integer(), state: Type.Enum([...DECISION_STATES]) })

/** Notice, statement, documents, service and appeal of decisions on credentials. */
export const credentialDecisions = {
  /** Why an act is possible on a credential, or what is missing. */
  explain: endpoint({
    method: 'GET',
    url: '/credentials/:id/acts/:action',
    config: { permission: 'decision:read' },
    schema: {
      params: Type.Object({ id: Uuid, action: Type.Enum([...ACTIONS]) }),
      querystring: Type.Object({
        about: Type.Optional(Uuid),
        reason: Type.Optional(ShortText(20)),
        startsOn: Type.Optional(Day),
      }),
      response: {
        200: Type.Object({
          possible: Type.Boolean(),
          checks: Type.Array(ActCheck),
          /** Open suspensions, each to be lifted by itself; the last day as it is, and the first working day after it. */
          suspensions: Type.Array(
            Type.Object({
              decisionId: Uuid,
              decisionNo: Nullable(Type.String()),
              startsOn: Day,
              endsOn: Nullable(Day),
              endEvent: Nullable(Type.String()),
              endsOnHoliday: Type.Boolean(),
              workableFrom: Nullable(Day),
              decidedLevel: Type.Enum(['COUNTY', 'CITY', 'PROVINCE']),
              extensions: Type.Integer(),
            }),
          ),
          /** Other credentials of the holder, which the act leaves alone: to be thought of (domain.md A4). */
          others: Type.Array(
            Type.Object({ id: Uuid, credentialNo: Type.String(), kind: Type.String(), state: Type.String() }),
          ),
        }),
      },
    },
  }),

  papers: endpoint({
    method: 'GET',
    url: '/credential-decisions/:id/papers',
    config: { permission: 'decision:read' },
    schema: { params: ById, response: { 200: Papers } },
  }),

  /** 送达凭证、陈述申辩材料, before what it belongs to: PDF, JPEG or PNG, as large as the rule `document.max_kb` allows. */
  uploadFile: endpoint({
    method: 'POST',
    url: '/credential-decision-files',
    config: { permission: 'decision:read', upload: true },
    schema: { response: { 200: Type.Object({ fileId: Uuid }) } },
  }),

  uploadMyFile: endpoint({
    method: 'POST',
    url: '/my/credential-decision-files',
    config: { permission: 'credential:own', upload: true },
    schema: { response: { 200: Type.Object({ fileId: Uuid }) } },
  }),

  /** The bytes of a file that belongs to a service, a statement or an appeal of the decision. */
  file: endpoint({
    method: 'GET',
    url: '/credential-decisions/:id/files/:fileId',
    config: { permission: 'decision:read' },
    schema: { params: Type.Object({ id: Uuid, fileId: Uuid }), response: { 200: Type.Any() } },
  }),

  myFile: endpoint({
    method: 'GET',
    url: '/my/credential-decisions/:id/files/:fileId',
    config: { permission: 'credential:own' },
    schema: { params: Type.Object({ id: Uuid, fileId: Uuid }), response: { 200: Type.Any() } },
  }),

  /** Makes the notice (告知书) and records how it was served; the time to answer runs from that day. */
  notice: endpoint({
    method: 'POST',
    url: '/credential-decisions/:id/notice',
    config: { permission: 'decision:propose' },
    schema: {
      params: ById,
      body: Type.Object({ ...NewService.properties, version: Version }),
      response: { 200: Changed },
    },
  }),

  /** The department records what was said (笔录), that nothing was, or that the person waives it. */
  recordStatement: endpoint({
    method: 'POST',
    url: '/credential-decisions/:id/statement',
    config: { permission: 'decision:propose' },
    schema: {
      params: ById,
      body: Type.Object({
        kind: Type.Enum([...STATEMENT_KINDS]),
        text: LongText(4000),
        fileId: Type.Optional(Uuid),
        version: Version,
      }),
      response: { 200: Changed },
    },
  }),

  /** The decision as a document, or a new one after a correction of its wording; the number stays. */
  makePaper: endpoint({
    method: 'POST',
    url: '/credential-decisions/:id/papers',
    config: { permission: 'decision:read' },
    schema: { params: ById, response: { 200: DecisionPaper } },
  }),

  paperPdf: endpoint({
    method: 'GET',
    url: '/credential-decisions/:id/papers/:paperId/document.pdf',
    config: { permission: 'decision:read' },
    schema: { params: Type.Object({ id: Uuid, paperId: Uuid }), response: { 200: Type.Any() } },
  }),

  /** 送达; a receipt (送达回证) is made with it. LEFT needs a witness. */
  serve: endpoint({
    method: 'POST',
    url: '/credential-decisions/:id/papers/:paperId/services',
    config: { permission: 'decision:read' },
    schema: {
      params: Type.Object({ id: Uuid, paperId: Uuid }),
      body: NewService,
      response: { 200: Type.Object({ receiptId: Uuid }) },
    },
  }),

  /** Appeals to be answered, the most urgent first. */
  appeals: endpoint({
    method: 'GET',
    url: '/credential-appeals',
    config: { permission: 'decision:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery, open: Type.Optional(Type.Boolean()) }),
      response: {
        200: pageOf(
          Type.Object({
            ...Appeal.properties,
            decisionId: Uuid,
            decisionNo: Nullable(Type.String()),
            credentialNo: Type.String(),
            holderName: Type.String(),
            organName: Type.String(),
            isOverdue: Type.Boolean(),
            openActions: Type.Array(Type.Enum(['ANSWER'])),
          }),
        ),
      },
    },
  }),

  /** By somebody else at a higher level (the province: another person); REVOKED annuls the decision at once. */
  answerAppeal: endpoint({
    method: 'POST',
    url: '/credential-appeals/:id/answer',
    config: { permission: 'decision:decide' },
    schema: {
      params: ById,
      body: Type.Object({
        outcome: Type.Enum(['UPHELD', 'CHANGED', 'REVOKED']),
        answer: LongText(4000, 4),
        /** CHANGED: the new last day of the suspension, earlier than the old one. */
        endsOn: Type.Optional(Day),
      }),
      response: { 200: Appeal },
    },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/credential-decisions',
    config: { permission: 'credential:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(OwnDecision) } },
  }),

  myPaperPdf: endpoint({
    method: 'GET',
    url: '/my/credential-decisions/:id/papers/:paperId/document.pdf',
    config: { permission: 'credential:own' },
    schema: { params: Type.Object({ id: Uuid, paperId: Uuid }), response: { 200: Type.Any() } },
  }),

  /** 陈述申辩 by the officer himself, until the last day. */
  state: endpoint({
    method: 'POST',
    url: '/my/credential-decisions/:id/statement',
    config: { permission: 'credential:own' },
    schema: {
      params: ById,
      body: Type.Object({
        kind: Type.Enum(['MADE', 'WAIVED']),
        text: LongText(4000),
        fileId: Type.Optional(Uuid),
        version: Version,
      }),
      response: { 200: Changed },
    },
  }),

  /** 申诉; the decision keeps its effect meanwhile. */
  appeal: endpoint({
    method: 'POST',
    url: '/my/credential-decisions/:id/appeal',
    config: { permission: 'credential:own' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(4000, 4), fileId: Type.Optional(Uuid) }),
      response: { 200: Appeal },
    },
  }),

  /** Every version of every document's wording; the one in force is the newest that has begun. */
  templates: endpoint({
    method: 'GET',
    url: '/decision-templates',
    config: { permission: 'decision:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery }),
      response: { 200: Type.Object({ ...pageOf(Template).properties, placeholders: Type.Array(Type.String()) }) },
    },
  }),

  newTemplate: endpoint({
    method: 'POST',
    url: '/decision-templates/:code/versions',
    config: { permission: 'template:write' },
    schema: {
      params: Type.Object({ code: Type.Enum([...TEMPLATE_CODES]) }),
      body: Type.Object({ ...TEMPLATE_TEXT, validFrom: Day }),
      response: { 200: Template },
    },
  }),
}
