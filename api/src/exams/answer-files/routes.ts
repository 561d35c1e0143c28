import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { bringFile } from './bring.ts'
import { answerFiles } from './contract.ts'
import { decideFile } from './decide.ts'
import { listAnswerFiles } from './present.ts'

export const answerFileRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...answerFiles.bringAnswerFile,
    handler: async (request) => bringFile(deps, request.caller, await readUpload(request)),
  })
  app.route({
    ...answerFiles.answerFiles,
    handler: ({ caller, params, query: { state, ...page } }) =>
      listAnswerFiles(deps, caller, { sessionId: params.id, state }, page),
  })
  app.route({
    ...answerFiles.decideAnswerFile,
    handler: ({ caller, params, body }) => decideFile(deps, caller, params.id, body),
  })
}
