import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendPdf } from '../../platform/http/send-file.ts'
import { instructors } from '../contract.ts'
import { actOnInstructor, resign } from './act.ts'
import { amendNomination, changeMine, changeProfile } from './change.ts'
import { listDuplicates, markDistinct } from './duplicates.ts'
import { readFigures } from './figures.ts'
import { printLetter } from './letter.ts'
import { mergeInstructors } from './merge.ts'
import { nominate } from './nominate.ts'
import { listNominees } from './nominees.ts'
import { listPublicised } from './publicity.ts'
import { listInstructors, listMine, readInstructor, topicsInUse } from './read.ts'
import { reviewNomination } from './review.ts'
import { listSuggestions } from './suggestions.ts'

export const poolRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...instructors.list, handler: ({ caller, query }) => listInstructors(deps, caller, query) })
  app.route({ ...instructors.publicised, handler: ({ query }) => listPublicised(deps, query) })
  app.route({ ...instructors.read, handler: ({ caller, params }) => readInstructor(deps, caller, params.id) })
  app.route({ ...instructors.mine, handler: ({ caller }) => listMine(deps, caller) })
  app.route({
    ...instructors.changeMine,
    handler: ({ caller, params, body }) => changeMine(deps, caller, params.id, body),
  })
  app.route({ ...instructors.nominees, handler: ({ caller, query }) => listNominees(deps, caller, query) })
  app.route({ ...instructors.nominate, handler: ({ caller, body }) => nominate(deps, caller, body) })
  app.route({
    ...instructors.change,
    handler: ({ caller, params, body }) => changeProfile(deps, caller, params.id, body),
  })
  app.route({
    ...instructors.amend,
    handler: ({ caller, params, body }) => amendNomination(deps, caller, params.id, body),
  })
  app.route({
    ...instructors.review,
    handler: ({ caller, params, body }) => reviewNomination(deps, caller, params.id, body),
  })
  app.route({
    ...instructors.act,
    handler: ({ caller, params, body }) => actOnInstructor(deps, caller, params.id, body),
  })
  app.route({ ...instructors.resign, handler: ({ caller, params, body }) => resign(deps, caller, params.id, body) })
  app.route({
    ...instructors.letter,
    handler: async ({ caller, params, query }, reply) =>
      sendPdf(reply, await printLetter(deps, caller, params.id, query.no)),
  })
  app.route({
    ...instructors.myLetter,
    handler: async ({ caller, params, query }, reply) =>
      sendPdf(reply, await printLetter(deps, caller, params.id, query.no)),
  })
  app.route({ ...instructors.duplicates, handler: ({ caller, query }) => listDuplicates(deps, caller, query) })
  app.route({
    ...instructors.merge,
    handler: ({ caller, params, body }) => mergeInstructors(deps, caller, params.id, body),
  })
  app.route({
    ...instructors.markDistinct,
    handler: ({ caller, params, body }) => markDistinct(deps, caller, params.id, body.otherId),
  })
  app.route({ ...instructors.suggestions, handler: ({ caller, query }) => listSuggestions(deps, caller, query) })
  app.route({ ...instructors.figures, handler: ({ caller, query }) => readFigures(deps, caller, query) })
  app.route({ ...instructors.topics, handler: ({ query }) => topicsInUse(deps, query.search) })
}
