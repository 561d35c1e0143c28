import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { credentialCampaigns as campaigns } from './contract.ts'
import { createCampaign, endCampaign, openCampaign } from './manage.ts'
import { listCampaignsOf, listItemsOf, listMyItems, readCampaign, readProgress } from './read.ts'
import { declareForUnit, declareOwn, judgeItems } from './review.ts'

export const campaignRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...campaigns.list, handler: ({ caller, query }) => listCampaignsOf(deps, caller, query) })
  app.route({ ...campaigns.read, handler: ({ caller, params }) => readCampaign(deps, caller, params.id) })
  app.route({ ...campaigns.create, handler: ({ caller, body }) => createCampaign(deps, caller, body) })
  app.route({
    ...campaigns.open,
    handler: ({ caller, params, body }) => openCampaign(deps, caller, params.id, body.version),
  })
  app.route({ ...campaigns.end, handler: ({ caller, params, body }) => endCampaign(deps, caller, params.id, body) })
  app.route({ ...campaigns.items, handler: ({ caller, params, query }) => listItemsOf(deps, caller, params.id, query) })
  app.route({
    ...campaigns.progress,
    handler: ({ caller, params, query }) => readProgress(deps, caller, params.id, query),
  })
  app.route({
    ...campaigns.declare,
    handler: ({ caller, params, body }) => declareForUnit(deps, caller, params.id, body),
  })
  app.route({ ...campaigns.judge, handler: ({ caller, params, body }) => judgeItems(deps, caller, params.id, body) })
  app.route({ ...campaigns.mine, handler: ({ caller, query }) => listMyItems(deps, caller, query) })
  app.route({
    ...campaigns.declareMine,
    handler: ({ caller, params, body }) => declareOwn(deps, caller, params.id, body),
  })
}
