import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { scheduleProposals } from './contract.ts'
import {
  compareProposals,
  createProposal,
  discardProposal,
  listProposals,
  readDefaults,
  readProposal,
} from './proposals.ts'
import { publishProposal } from './publish-proposal.ts'

export const scheduleRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const { list, read, defaults, create, compare, publish, discard } = scheduleProposals
  app.route({ ...list, handler: ({ caller, query }) => listProposals(deps, caller, query) })
  app.route({ ...defaults, handler: ({ caller, query }) => readDefaults(deps, caller, query.organ) })
  app.route({ ...compare, handler: ({ caller, query }) => compareProposals(deps, caller, query) })
  app.route({ ...read, handler: ({ caller, params }) => readProposal(deps, caller, params.id) })
  app.route({ ...create, handler: ({ caller, body }) => createProposal(deps, caller, body) })
  app.route({
    ...publish,
    handler: ({ caller, params, body }) => publishProposal(deps, caller, params.id, body.keys),
  })
  app.route({ ...discard, handler: ({ caller, params }) => discardProposal(deps, caller, params.id) })
}
