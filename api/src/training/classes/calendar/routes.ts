import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../../deps.ts'
import { sendDownload } from '../../../platform/http/send-file.ts'
import { trainingCalendar } from '../contract.ts'
import { makeFeed, readFeed, readPublicFeed, revokeFeed } from './feed.ts'
import { readCalendar, readClassFile, readMyCalendar, readMyClassFile } from './read.ts'

export const calendarRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...trainingCalendar.read, handler: ({ query }) => readCalendar(deps, query) })
  app.route({
    ...trainingCalendar.classFile,
    handler: async ({ caller, params }, reply) => sendDownload(reply, await readClassFile(deps, caller, params.id)),
  })
  app.route({ ...trainingCalendar.mine, handler: ({ caller, query }) => readMyCalendar(deps, caller, query) })
  app.route({
    ...trainingCalendar.myClassFile,
    handler: async ({ caller, params }, reply) => sendDownload(reply, await readMyClassFile(deps, caller, params.id)),
  })
  app.route({ ...trainingCalendar.readFeed, handler: ({ caller }) => readFeed(deps, caller) })
  app.route({ ...trainingCalendar.makeFeed, handler: ({ caller }) => makeFeed(deps, caller) })
  app.route({ ...trainingCalendar.revokeFeed, handler: ({ caller }) => revokeFeed(deps, caller) })
  app.route({
    ...trainingCalendar.publicFile,
    handler: async ({ params }, reply) => sendDownload(reply, await readPublicFeed(deps, params.file)),
  })
}
