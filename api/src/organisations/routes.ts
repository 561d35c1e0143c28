import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { readUpload } from '../platform/http/upload.ts'
import { organisations } from './contract.ts'
import { previewOrgans, readOrganImport } from './preview-import.ts'
import { findAreas, findOrgans, listDomains, readOrgan } from './read.ts'
import { runOrganImport } from './run-import.ts'
import { changeOrgan, createOrgan } from './save-organ.ts'

export const organisationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...organisations.areas, handler: ({ caller, query }) => findAreas(deps, caller, query) })
  app.route({ ...organisations.domains, handler: ({ query }) => listDomains(deps, query) })
  app.route({ ...organisations.list, handler: ({ caller, query }) => findOrgans(deps, caller, query) })
  app.route({ ...organisations.read, handler: ({ caller, params }) => readOrgan(deps, caller, params.id) })
  app.route({ ...organisations.create, handler: ({ caller, body }) => createOrgan(deps, caller, body) })
  app.route({
    ...organisations.change,
    handler: ({ caller, params, body }) => changeOrgan(deps, caller, params.id, body),
  })
  app.route({
    ...organisations.previewImport,
    handler: async (request) => previewOrgans(deps, request.caller, await readUpload(request)),
  })
  app.route({ ...organisations.readImport, handler: ({ caller, params }) => readOrganImport(deps, caller, params.id) })
  app.route({
    ...organisations.runImport,
    handler: ({ caller, params, body }) => runOrganImport(deps, caller, params.id, body.mode),
  })
}
