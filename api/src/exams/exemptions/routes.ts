import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendHandedIn } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { exemptions } from './contract.ts'
import {
  actOnExemption,
  listExemptionsOf,
  listMyExemptions,
  proposeExemption,
  readEvidence,
  readExemption,
  readGrounds,
  readMyEvidence,
  uploadEvidence,
} from './exemptions.ts'

export const exemptionRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...exemptions.list, handler: ({ caller, query }) => listExemptionsOf(deps, caller, query) })
  app.route({ ...exemptions.grounds, handler: () => readGrounds(deps) })
  app.route({ ...exemptions.mine, handler: ({ caller, query }) => listMyExemptions(deps, caller, query) })
  app.route({ ...exemptions.read, handler: ({ caller, params }) => readExemption(deps, caller, params.id) })
  app.route({
    ...exemptions.upload,
    handler: async (request) => uploadEvidence(deps, request.caller, await readUpload(request)),
  })
  app.route({
    ...exemptions.evidence,
    handler: async ({ caller, params }, reply) => sendHandedIn(reply, await readEvidence(deps, caller, params.id)),
  })
  app.route({
    ...exemptions.myEvidence,
    handler: async ({ caller, params }, reply) => sendHandedIn(reply, await readMyEvidence(deps, caller, params.id)),
  })
  app.route({ ...exemptions.propose, handler: ({ caller, body }) => proposeExemption(deps, caller, body) })
  app.route({
    ...exemptions.withdraw,
    handler: ({ caller, params, body }) => actOnExemption(deps, caller, params.id, { action: 'WITHDRAW', ...body }),
  })
  app.route({
    ...exemptions.decide,
    handler: ({ caller, params, body }) => actOnExemption(deps, caller, params.id, body),
  })
}
