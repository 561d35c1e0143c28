import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { approveResults } from './approve.ts'
import { results } from './contract.ts'
import { startGrading } from './grade.ts'
import { listOwnResults, listResults } from './list.ts'
import { readOwnPaper } from './own-paper.ts'
import { releaseResults } from './release.ts'
import { readSummary } from './summary.ts'

export const resultRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...results.grade, handler: ({ caller, params }) => startGrading(deps, caller, params.id) })
  app.route({ ...results.summary, handler: ({ caller, params }) => readSummary(deps, caller, params.id) })
  app.route({ ...results.list, handler: ({ caller, params, query }) => listResults(deps, caller, params.id, query) })
  app.route({
    ...results.approve,
    handler: ({ caller, params, body }) => approveResults(deps, caller, params.id, body.resultHash),
  })
  app.route({
    ...results.release,
    handler: ({ caller, params, body }) => releaseResults(deps, caller, params.id, body.version),
  })
  app.route({ ...results.mine, handler: ({ caller, query }) => listOwnResults(deps, caller, query) })
  app.route({ ...results.paper, handler: ({ caller, params }) => readOwnPaper(deps, caller, params.id) })
}
