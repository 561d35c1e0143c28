import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { Deps } from '../../deps.ts'
import { TTL_SECONDS } from '../rules/status-list.ts'
import { credentialProof } from './contract.ts'
import { proveState } from './prove.ts'
import { readStatusList } from './status-lists/read.ts'
import { VC_MEDIA_TYPE } from './vc-format.ts'
import { ownVc, publicVc } from './verifiable-credential.ts'

export const proofRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...credentialProof.statusList,
    handler: async ({ params, headers }, reply) => {
      const { jwt, etag, publishedAt } = await readStatusList(deps, params.purpose)
      reply
        .header('cache-control', `public, max-age=${TTL_SECONDS}`)
        .header('etag', etag)
        .header('last-modified', publishedAt.toUTCString())
        // The list holds nothing but bits: verifiers on other sites may fetch it.
        .header('access-control-allow-origin', '*')
      return headers['if-none-match'] === etag ? reply.code(304).send() : reply.type(VC_MEDIA_TYPE).send(jwt)
    },
  })
  app.route({
    ...credentialProof.verifiable,
    handler: async ({ params }, reply) => sendVc(reply, await publicVc(deps, params.code)),
  })
  app.route({
    ...credentialProof.myVerifiable,
    handler: async ({ caller, params }, reply) => sendVc(reply, await ownVc(deps, caller, params.id)),
  })
  app.route({
    ...credentialProof.state,
    handler: ({ params }, reply) => {
      reply.header('cache-control', 'no-store')
      return proveState(deps, params.code)
    },
  })
}

const sendVc = (reply: FastifyReply, jwt: string) =>
  reply.type(VC_MEDIA_TYPE).header('cache-control', 'no-store').send(jwt)
