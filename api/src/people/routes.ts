import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { readUpload } from '../platform/http/upload.ts'
import { changePerson, reveal } from './change.ts'
import { people } from './contract.ts'
import { readLegalQualification, uploadLegalQualification } from './legal-qualification.ts'
import { readPhoto, uploadPhoto } from './photo.ts'
import { addPost, endPost } from './posts.ts'
import { previewPeople, readPeopleImport } from './preview-import.ts'
import { findByIdNumber, findPeople, readPerson } from './read.ts'
import { register } from './register.ts'
import { runPeopleImport } from './run-import.ts'

export const peopleRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...people.list, handler: ({ caller, query }) => findPeople(deps, caller, query) })
  app.route({ ...people.find, handler: ({ caller, body }) => findByIdNumber(deps, caller, body.idNumber) })
  app.route({ ...people.read, handler: ({ caller, params }) => readPerson(deps, caller, params.id) })
  app.route({ ...people.register, handler: ({ caller, body }) => register(deps, caller, body) })
  app.route({ ...people.change, handler: ({ caller, params, body }) => changePerson(deps, caller, params.id, body) })
  app.route({ ...people.addPost, handler: ({ caller, params, body }) => addPost(deps, caller, params.id, body) })
  app.route({
    ...people.endPost,
    handler: ({ caller, params, body }) => endPost(deps, caller, params.id, params.postId, body),
  })
  app.route({ ...people.reveal, handler: ({ caller, params, body }) => reveal(deps, caller, params.id, body.reason) })
  app.route({
    ...people.uploadPhoto,
    handler: async (request) => uploadPhoto(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({
    ...people.uploadLegalQualification,
    handler: async (request) =>
      uploadLegalQualification(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({
    ...people.legalQualification,
    handler: async ({ caller, params }, reply) => {
      const { bytes, mediaType } = await readLegalQualification(deps, caller, params.id)
      return reply
        .type(mediaType)
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(bytes)
    },
  })
  app.route({
    ...people.photo,
    handler: async ({ caller, params }, reply) => {
      const { bytes, mediaType } = await readPhoto(deps, caller, params.id)
      return reply.type(mediaType).send(bytes)
    },
  })
  app.route({
    ...people.previewImport,
    handler: async (request) => previewPeople(deps, request.caller, await readUpload(request)),
  })
  app.route({ ...people.readImport, handler: ({ caller, params }) => readPeopleImport(deps, caller, params.id) })
  app.route({
    ...people.runImport,
    handler: ({ caller, params, body }) => runPeopleImport(deps, caller, params.id, body.mode),
  })
}
