import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendHandedIn } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { filings } from './contract.ts'
import { decideFiling } from './decide.ts'
import { listFilingsOf, readFiling, readFilingScan } from './read.ts'
import { resubmitFiling, submitFiling, uploadFilingScan } from './submit.ts'

export const filingRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...filings.uploadScan,
    handler: async (request) => uploadFilingScan(deps, request.caller, await readUpload(request)),
  })
  app.route({ ...filings.submit, handler: ({ caller, body }) => submitFiling(deps, caller, body) })
  app.route({
    ...filings.resubmit,
    handler: ({ caller, params, body }) => resubmitFiling(deps, caller, params.id, body),
  })
  app.route({ ...filings.list, handler: ({ caller, query }) => listFilingsOf(deps, caller, query) })
  app.route({ ...filings.read, handler: ({ caller, params }) => readFiling(deps, caller, params.id) })
  app.route({
    ...filings.scan,
    handler: async ({ caller, params }, reply) => sendHandedIn(reply, await readFilingScan(deps, caller, params.id)),
  })
  app.route({
    ...filings.decide,
    handler: ({ caller, params, body }) => decideFiling(deps, caller, params.id, body),
  })
}
