import Type, { type Static } from 'typebox'
import { InclusionProof } from '../../audit/log/contract.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day } from '../../kernel/fields.ts'
import { PURPOSES } from '../rules/status-list.ts'

/** The state of a credential and what shows that it stands in the Merkle log. */
export const StateProof = Type.Object({
  /** SHA-256 of its canonical JSON (sorted keys, no spaces) is `face` in the content of the leaf. */
  facts: Type.Object({
    areaName: Type.String(),
    categories: Type.Array(Type.String()),
    credentialNo: Type.String(),
    domainCodes: Type.Array(Type.String()),
    holderName: Type.String(),
    issuingAuthority: Type.String(),
    kind: Type.String(),
    /** 挂失; absent when it is not. */
    lost: Type.Optional(Type.Literal(true)),
    organName: Type.String(),
    state: Type.String(),
    token: Type.String(),
    validFrom: Day,
    validTo: Day,
  }),
  inclusion: InclusionProof,
})
export type StateProof = Static<typeof StateProof>

const rateLimit = { max: 120, timeWindow: '1 minute' }
const ScannedCode = Type.Object({ code: Type.String({ minLength: 1, maxLength: 600 }) })

/** What other systems and verifiers without a network go by. */
export const credentialProof = {
  /** The newest Bitstring Status List as application/vc+jwt; `ttl` in it is what caches are told. */
  statusList: endpoint({
    method: 'GET',
    url: '/public/status-lists/:purpose',
    config: { permission: 'public', rateLimit },
    schema: {
      params: Type.Object({ purpose: Type.Enum([...PURPOSES]) }),
      response: { 200: Type.Any(), 304: Type.Any() },
    },
  }),

  /** The credential behind a code as a W3C Verifiable Credential 2.0, application/vc+jwt. */
  verifiable: endpoint({
    method: 'GET',
    url: '/public/credentials/:code/vc',
    config: { permission: 'public', rateLimit },
    schema: { params: ScannedCode, response: { 200: Type.Any() } },
  }),

  /** The same of one's own. */
  myVerifiable: endpoint({
    method: 'GET',
    url: '/my/credentials/:id/vc',
    config: { permission: 'credential:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** That the state stands in the log, for the browser to check. */
  state: endpoint({
    method: 'GET',
    url: '/public/credentials/:code/proof',
    config: { permission: 'public', rateLimit },
    schema: { params: ScannedCode, response: { 200: StateProof } },
  }),
}
