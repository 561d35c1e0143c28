import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { paperResults } from './contract.ts'
import { previewMarks, readMarksImport, runMarksImport } from './import.ts'

export const paperResultRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...paperResults.preview,
    handler: async (request) => previewMarks(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({ ...paperResults.read, handler: ({ caller, params }) => readMarksImport(deps, caller, params.id) })
  app.route({
    ...paperResults.run,
    handler: ({ caller, params, body }) => runMarksImport(deps, caller, params.id, body.mode),
  })
}
