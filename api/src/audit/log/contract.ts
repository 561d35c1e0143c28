import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'

/** What anybody needs to check that a fact stands in the log; hashes in Base64, from the leaf upwards. */
export const InclusionProof = Type.Object({
  /** The bytes of the leaf: its hash is SHA-256 over a zero byte and this text. */
  content: Type.String(),
  leafIndex: Type.Integer(),
  treeSize: Type.Integer(),
  proof: Type.Array(Type.String()),
  /** The signed checkpoint (C2SP signed note) with the root that the proof leads to. */
  note: Type.String(),
})
export type InclusionProof = Static<typeof InclusionProof>

const rateLimit = { max: 120, timeWindow: '1 minute' }
const Size = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/** The Merkle log of credential events, released results and bank snapshots, open to everybody. */
export const log = {
  checkpoint: endpoint({
    method: 'GET',
    url: '/log/checkpoint',
    config: { permission: 'public', rateLimit },
    schema: { response: { 200: Type.Object({ note: Type.String() }) } },
  }),

  inclusion: endpoint({
    method: 'GET',
    url: '/log/entries/:kind/:subjectId/proof',
    config: { permission: 'public', rateLimit },
    schema: {
      params: Type.Object({
        kind: Type.String({ pattern: '^[a-z]+\\.[a-z-]+$', maxLength: 40 }),
        subjectId: Type.String({ pattern: '^[A-Za-z0-9_:-]+$', maxLength: 120 }),
      }),
      response: { 200: InclusionProof },
    },
  }),

  consistency: endpoint({
    method: 'GET',
    url: '/log/consistency',
    config: { permission: 'public', rateLimit },
    schema: {
      querystring: Type.Object({ from: Size, to: Size }),
      response: { 200: Type.Object({ proof: Type.Array(Type.String()) }) },
    },
  }),
}
