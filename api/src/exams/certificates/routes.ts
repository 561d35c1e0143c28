import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendDownload, sendPdf } from '../../platform/http/send-file.ts'
import { checkCertificate, printCertificate } from './certificate.ts'
import { certificates } from './contract.ts'
import { exportResults, readPassList } from './lists.ts'

export const certificateRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...certificates.mine,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await printCertificate(deps, caller, params.id)),
  })
  app.route({ ...certificates.check, handler: ({ params }) => checkCertificate(deps, params.code) })
  app.route({ ...certificates.passList, handler: ({ params, query }) => readPassList(deps, params.id, query) })
  app.route({
    ...certificates.export,
    handler: async ({ caller, params, query }, reply) =>
      sendDownload(reply, await exportResults(deps, caller, params.id, query)),
  })
}
