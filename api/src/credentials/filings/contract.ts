import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Day, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { FILING_STATES } from '../rules/filing.ts'

/** A certificate of a ministry (国务院部门制发的证件) on file with the justice department (部颁证备案); not in our numbering. */
export const Filing = Type.Object({
  id: Uuid,
  personId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  issuer: Type.String(),
  title: Type.String(),
  credentialNo: Type.String(),
  domainCodes: Type.Array(Type.String()),
  validFrom: Day,
  validTo: Nullable(Day),
  state: Type.Enum([...FILING_STATES]),
  /** FILED and past its last day. */
  expired: Type.Boolean(),
  reason: Nullable(Type.String()),
  createdAt: Instant,
  decidedAt: Nullable(Instant),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum(['FILE', 'RETURN', 'REMOVE', 'RESUBMIT'])),
})
export type Filing = Static<typeof Filing>

const Facts = {
  issuer: ShortText(60),
  title: ShortText(60),
  credentialNo: ShortText(60),
  domainCodes: Type.Array(Code, { maxItems: 20 }),
  validFrom: Day,
  validTo: Nullable(Day),
  /** From `uploadScan`. */
  fileId: Uuid,
}

/** Everything that can be asked of the filings of ministry certificates. */
export const filings = {
  /** The scan before the filing: PDF, JPEG or PNG up to 10 MB. */
  uploadScan: endpoint({
    method: 'POST',
    url: '/credential-filing-scans',
    config: { permission: 'filing:write', upload: true },
    schema: { response: { 200: Type.Object({ fileId: Uuid }) } },
  }),

  submit: endpoint({
    method: 'POST',
    url: '/credential-filings',
    config: { permission: 'filing:write' },
    schema: { body: Type.Object({ personId: Uuid, ...Facts }), response: { 200: Filing } },
  }),

  /** After a return. */
  resubmit: endpoint({
    method: 'PUT',
    url: '/credential-filings/:id',
    config: { permission: 'filing:write' },
    schema: { params: ById, body: Type.Object({ ...Facts, version: Version }), response: { 200: Filing } },
  }),

  list: endpoint({
    method: 'GET',
    url: '/credential-filings',
    config: { permission: 'credential:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...FILING_STATES])),
        person: Type.Optional(Uuid),
        /** Beginning of the number, or a part of the name, the issuer or the title. */
        search: Type.Optional(ShortText(60)),
      }),
      response: { 200: pageOf(Filing) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/credential-filings/:id',
    config: { permission: 'credential:read' },
    schema: { params: ById, response: { 200: Filing } },
  }),

  scan: endpoint({
    method: 'GET',
    url: '/credential-filings/:id/scan',
    config: { permission: 'credential:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** By the justice department, never by who submitted it. REMOVE takes a filed one off the list. */
  decide: endpoint({
    method: 'POST',
    url: '/credential-filings/:id/decision',
    config: { permission: 'filing:decide' },
    schema: {
      params: ById,
      body: Type.Object({
        decision: Type.Enum(['FILE', 'RETURN', 'REMOVE']),
        reason: Nullable(LongText(500)),
        version: Version,
      }),
      response: { 200: Filing },
    },
  }),
}
