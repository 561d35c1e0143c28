import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { corrections } from './contract.ts'
import { askReversal, decideCorrection, decideReversal } from './decide.ts'
import { proposeCorrection, simulateCorrection } from './propose.ts'
import { listCorrectedQuestions, listSatQuestions } from './questions.ts'
import { listCorrectedResults, listCorrections, readCorrection } from './read.ts'

export const correctionRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...corrections.questions,
    handler: ({ caller, params, query }) => listSatQuestions(deps, caller, params.id, query),
  })
  app.route({
    ...corrections.list,
    handler: ({ caller, params, query }) => listCorrections(deps, caller, params.id, query),
  })
  app.route({
    ...corrections.simulate,
    handler: ({ caller, params, body }) => simulateCorrection(deps, caller, params.id, body),
  })
  app.route({
    ...corrections.propose,
    handler: ({ caller, params, body }) => proposeCorrection(deps, caller, params.id, body),
  })
  app.route({ ...corrections.read, handler: ({ caller, params }) => readCorrection(deps, caller, params.id) })
  app.route({
    ...corrections.corrected,
    handler: ({ caller, params }) => listCorrectedQuestions(deps, caller, params.id),
  })
  app.route({
    ...corrections.people,
    handler: ({ caller, params, query }) => listCorrectedResults(deps, caller, params.id, query),
  })
  app.route({
    ...corrections.decide,
    handler: ({ caller, params, body }) => decideCorrection(deps, caller, params.id, body),
  })
  app.route({
    ...corrections.askReversal,
    handler: ({ caller, params, body }) => askReversal(deps, caller, params.id, body),
  })
  app.route({
    ...corrections.decideReversal,
    handler: ({ caller, params, body }) => decideReversal(deps, caller, params.id, body),
  })
}
