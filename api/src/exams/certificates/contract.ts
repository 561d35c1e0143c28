import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { PARTS } from '../../questions/contract.ts'

/** What the public page says of a printed certificate: the state is asked of the result at every check. */
export const CertificateCheck = Type.Object({
  state: Type.Enum(['VALID', 'WITHDRAWN', 'UNKNOWN']),
  /** Masked. */
  name: Nullable(Type.String()),
  admissionNo: Nullable(Type.String()),
  sessionName: Nullable(Type.String()),
  domainCode: Nullable(Type.String()),
  parts: Type.Array(Type.Object({ part: Type.Enum([...PARTS]), passed: Type.Boolean() })),
  satOn: Nullable(Day),
  checkedAt: Instant,
})
export type CertificateCheck = Static<typeof CertificateCheck>

export const PublishedPass = Type.Object({ admissionNo: Type.String(), name: Type.String() })
export type PublishedPass = Static<typeof PublishedPass>

const rateLimit = { max: 60, timeWindow: '1 minute' }

/** 合格证明 and lists of results that give nothing away. */
export const certificates = {
  /** One's own, as PDF with a code that anybody can check; for a passed result only. */
  mine: endpoint({
    method: 'GET',
    url: '/my/results/:id/certificate.pdf',
    config: { permission: 'exam:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  check: endpoint({
    method: 'GET',
    url: '/public/exam-certificates/:code',
    config: { permission: 'public', rateLimit },
    schema: {
      params: Type.Object({ code: Type.String({ minLength: 4, maxLength: 60 }) }),
      response: { 200: CertificateCheck },
    },
  }),

  /** 合格名单: admission number and masked name, for the days of the rule after the release. */
  passList: endpoint({
    method: 'GET',
    url: '/public/exam-sessions/:id/pass-list',
    config: { permission: 'public', rateLimit },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery }),
      response: {
        200: Type.Object({
          sessionName: Type.String(),
          shownUntil: Day,
          ...pageOf(PublishedPass).properties,
        }),
      },
    },
  }),

  /** A text table for a spreadsheet: only the columns that a list of results may have. */
  export: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/results.csv',
    config: { permission: 'result:read' },
    schema: {
      params: ById,
      querystring: Type.Object({ passed: Type.Optional(Type.Boolean()) }),
      response: { 200: Type.Any() },
    },
  }),
}
