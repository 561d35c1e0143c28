import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { readUpload } from '../platform/http/upload.ts'
import { createBank } from './banks/create.ts'
import { listBanks } from './banks/list.ts'
import { readBank } from './banks/read.ts'
import { commentOn } from './comments/comment.ts'
import { questions } from './contract.ts'
import { readPicture } from './images/read.ts'
import { uploadPicture } from './images/upload.ts'
import { lawRoutes } from './laws/routes.ts'
import { listQuestions } from './list/list.ts'
import { readSupply } from './pool/supply.ts'
import { readQuestion, readVersion } from './read.ts'
import { relateQuestions } from './related/relate.ts'
import { findSimilar, readRelated } from './related/related.ts'
import { approveWaiting } from './review/approve-waiting.ts'
import { decideOn } from './review/decide.ts'
import { decideOnMany } from './review/decide-many.ts'
import { tagMany } from './tags/tag-many.ts'
import { listTopics } from './topics/list.ts'
import { changeQuestion, createQuestion } from './write.ts'

export const questionRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...questions.banks, handler: ({ query }) => listBanks(deps, query) })
  app.route({ ...questions.bank, handler: ({ params }) => readBank(deps, params.id) })
  app.route({ ...questions.createBank, handler: ({ caller, body }) => createBank(deps, caller, body) })

  app.route({ ...questions.list, handler: ({ caller, query }) => listQuestions(deps, caller, query) })
  app.route({ ...questions.read, handler: ({ caller, params }) => readQuestion(deps, caller, params.id) })
  app.route({ ...questions.version, handler: ({ caller, params }) => readVersion(deps, caller, params) })
  app.route({ ...questions.create, handler: ({ caller, body }) => createQuestion(deps, caller, body) })
  app.route({
    ...questions.change,
    handler: ({ caller, params, body }) => changeQuestion(deps, caller, params.id, body),
  })
  app.route({
    ...questions.comment,
    handler: ({ caller, params, body }) => commentOn(deps, caller, params.id, body.text),
  })

  app.route({
    ...questions.submit,
    handler: ({ caller, params, body }) =>
      decideOn(deps, caller, params.id, { ...body, decision: 'SUBMIT', comment: null }),
  })
  app.route({ ...questions.review, handler: ({ caller, params, body }) => decideOn(deps, caller, params.id, body) })
  app.route({
    ...questions.reviewAll,
    handler: ({ caller, params, body }) => approveWaiting(deps, caller, params.id, body),
  })
  app.route({ ...questions.reviewMany, handler: ({ caller, body }) => decideOnMany(deps, caller, body) })
  app.route({ ...questions.tag, handler: ({ caller, body }) => tagMany(deps, caller, body) })

  app.route({ ...questions.related, handler: ({ caller, params }) => readRelated(deps, caller, params.id) })
  app.route({ ...questions.similar, handler: ({ caller, body }) => findSimilar(deps, caller, body) })
  app.route({
    ...questions.relate,
    handler: ({ caller, params, body }) => relateQuestions(deps, caller, { ...params, ...body }),
  })

  app.route({ ...questions.topics, handler: ({ query }) => listTopics(deps, query) })
  app.route({ ...questions.supply, handler: ({ query }) => readSupply(deps, query) })

  app.route({
    ...questions.uploadImage,
    handler: async (request) => uploadPicture(deps, request.caller, await readUpload(request)),
  })
  app.route({
    ...questions.image,
    handler: async ({ caller, params }, reply) => {
      const { mediaType, bytes } = await readPicture(deps, caller, params.sha256)
      return reply.type(mediaType).send(bytes)
    },
  })

  await app.register(lawRoutes, { deps })
}
