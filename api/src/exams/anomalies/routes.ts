import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { clearFinding, listAnomalies, readReport, startReport } from './act.ts'
import { anomalies } from './contract.ts'

export const anomalyRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...anomalies.report, handler: ({ caller, params }) => readReport(deps, caller, params.id) })
  app.route({ ...anomalies.run, handler: ({ caller, params }) => startReport(deps, caller, params.id) })
  app.route({
    ...anomalies.list,
    handler: ({ caller, params, query }) => listAnomalies(deps, caller, { ...query, sessionId: params.id }),
  })
  app.route({
    ...anomalies.clear,
    handler: ({ caller, params, body }) => clearFinding(deps, caller, params.id, body.reason),
  })
}
