import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { instructorEvaluations } from '../contract.ts'
import { readEvaluations } from './read.ts'
import { decideYear, readProposal } from './review-year.ts'

export const evaluationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...instructorEvaluations.read,
    handler: ({ caller, params, query }) => readEvaluations(deps, caller, params.id, query),
  })
  app.route({
    ...instructorEvaluations.mine,
    handler: ({ caller, params, query }) => readEvaluations(deps, caller, params.id, query),
  })
  app.route({
    ...instructorEvaluations.proposal,
    handler: ({ caller, params, query }) => readProposal(deps, caller, params.id, query.year),
  })
  app.route({
    ...instructorEvaluations.decideYear,
    handler: ({ caller, params, body }) => decideYear(deps, caller, params.id, body),
  })
}
