import { FORMAT_FACTS, templateExcel } from '@app/question-bank'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { exportFile } from '../exports/file.ts'
import { startExport } from '../exports/start.ts'
import { questionTransfers } from './contract.ts'
import { previewImport } from './preview.ts'
import { problemsOf } from './problems.ts'
import { listImports, readImport } from './read.ts'
import { runImport } from './run.ts'
import { previewUndo, undoImport } from './undo.ts'

const attachment = (fileName: string): string => `attachment; filename="${fileName}"`

/** Bringing questions in and taking them out. */
export const questionTransferRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...questionTransfers.previewImport,
    handler: async (request) => previewImport(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({
    ...questionTransfers.listImports,
    handler: ({ caller, params, query }) => listImports(deps, caller, params.id, query),
  })
  app.route({ ...questionTransfers.readImport, handler: ({ caller, params }) => readImport(deps, caller, params.id) })
  app.route({
    ...questionTransfers.problems,
    handler: async ({ caller, params, body }, reply) => {
      const { fileName, mediaType, bytes } = await problemsOf(deps, caller, params.id, body)
      reply.type(mediaType).header('content-disposition', attachment(fileName))
      return Buffer.from(bytes)
    },
  })
  app.route({
    ...questionTransfers.runImport,
    handler: ({ caller, params, body }) => runImport(deps, caller, params.id, body),
  })
  app.route({ ...questionTransfers.previewUndo, handler: ({ caller, params }) => previewUndo(deps, caller, params.id) })
  app.route({ ...questionTransfers.undoImport, handler: ({ caller, params }) => undoImport(deps, caller, params.id) })

  app.route({ ...questionTransfers.startExport, handler: ({ caller, body }) => startExport(deps, caller, body) })
  app.route({
    ...questionTransfers.exportFile,
    handler: async ({ caller, params }, reply) => {
      const { fileName, mediaType, bytes } = await exportFile(deps, caller, params.id)
      reply.type(mediaType).header('content-disposition', attachment(fileName ?? 'questions'))
      return bytes
    },
  })
  app.route({
    ...questionTransfers.template,
    handler: async (_request, reply) => {
      reply.type(FORMAT_FACTS.EXCEL.mediaType).header('content-disposition', attachment('question-template.xlsx'))
      return Buffer.from(await templateExcel())
    },
  })
}
