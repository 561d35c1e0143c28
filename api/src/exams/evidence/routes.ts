import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendDownload } from '../../platform/http/send-file.ts'
import { evidence } from './contract.ts'
import { readEvidence } from './read.ts'

export const evidenceRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...evidence.read,
    handler: async ({ caller, params }, reply) =>
      sendDownload(reply, {
        mediaType: 'application/json; charset=utf-8',
        fileName: `exam-evidence-${params.id}.json`,
        bytes: JSON.stringify(await readEvidence(deps, caller, params.id), null, 1),
      }),
  })
}
