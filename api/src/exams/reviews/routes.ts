import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { answerReview, checkReview } from './answer.ts'
import { askReview } from './ask.ts'
import { scoreReviews } from './contract.ts'
import { listReviews, readReview } from './read.ts'

export const scoreReviewRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...scoreReviews.ask,
    handler: ({ caller, params, body }) => askReview(deps, caller, params.id, body.reason),
  })
  app.route({ ...scoreReviews.list, handler: ({ caller, query }) => listReviews(deps, caller, query) })
  app.route({ ...scoreReviews.read, handler: ({ caller, params }) => readReview(deps, caller, params.id) })
  app.route({
    ...scoreReviews.check,
    handler: ({ caller, params, body }) => checkReview(deps, caller, params.id, body),
  })
  app.route({
    ...scoreReviews.decide,
    handler: ({ caller, params, body }) => answerReview(deps, caller, params.id, body),
  })
}
