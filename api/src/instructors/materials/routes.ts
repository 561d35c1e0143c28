import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendDownload } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { instructorMaterials } from '../contract.ts'
import { addFile, addLink, changeOwnMaterial, listMaterialsOf, readMaterialFile, removeMaterial } from './library.ts'

export const materialRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const { list, mine, file, myFile, upload, ...own } = instructorMaterials
  app.route({ ...list, handler: ({ caller, query }) => listMaterialsOf(deps, caller, { ...query, own: false }) })
  app.route({
    ...mine,
    handler: ({ caller, query: { shared, ...query } }) =>
      listMaterialsOf(deps, caller, { ...query, own: shared !== true }),
  })
  app.route({
    ...file,
    handler: async ({ caller, params }, reply) => sendDownload(reply, await readMaterialFile(deps, caller, params.id)),
  })
  app.route({
    ...myFile,
    handler: async ({ caller, params }, reply) => sendDownload(reply, await readMaterialFile(deps, caller, params.id)),
  })
  app.route({
    ...upload,
    handler: async (request) => {
      const { title, topic = null, shared = false } = request.query
      const file = await readUpload(request)
      return addFile(deps, request.caller, request.params.id, { title, topic, isShared: shared }, file)
    },
  })
  app.route({ ...own.addLink, handler: ({ caller, params, body }) => addLink(deps, caller, params.id, body) })
  app.route({ ...own.change, handler: ({ caller, params, body }) => changeOwnMaterial(deps, caller, params.id, body) })
  app.route({ ...own.remove, handler: ({ caller, params }) => removeMaterial(deps, caller, params.id) })
}
