import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { trainingPlans } from './contract.ts'
import { previewCoverage } from './coverage.ts'
import { changePlan, copyPlan, createPlan, movePlan, removePlan } from './plans.ts'
import { listPlans, readPlan } from './read.ts'

export const planRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const { list, read, coverage, create, change, remove, act, decide, copy } = trainingPlans
  app.route({ ...list, handler: ({ caller, query }) => listPlans(deps, caller, query) })
  app.route({ ...read, handler: ({ caller, params }) => readPlan(deps, caller, params.id) })
  app.route({ ...coverage, handler: ({ caller, body }) => previewCoverage(deps, caller, body) })
  app.route({ ...create, handler: ({ caller, body }) => createPlan(deps, caller, body) })
  app.route({ ...change, handler: ({ caller, params, body }) => changePlan(deps, caller, params.id, body) })
  app.route({ ...remove, handler: ({ caller, params }) => removePlan(deps, caller, params.id) })
  app.route({ ...act, handler: ({ caller, params, body }) => movePlan(deps, caller, params.id, body) })
  app.route({ ...decide, handler: ({ caller, params, body }) => movePlan(deps, caller, params.id, body) })
  app.route({ ...copy, handler: ({ caller, params, body }) => copyPlan(deps, caller, params.id, body) })
}
