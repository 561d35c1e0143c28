import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendPdf } from '../../platform/http/send-file.ts'
import { instructorInvitations } from '../contract.ts'
import { answerInvitation } from './answer.ts'
import { closeLecture, inviteToLecture, replaceInvitation, withdrawInvitation } from './coordinate.ts'
import { printCertificate, readLog } from './log.ts'
import { listInvitationsOf, listMyInvitations, readMyInvitation } from './read.ts'
import { listSubstitutes } from './substitutes.ts'

export const invitationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...instructorInvitations.list, handler: ({ caller, query }) => listInvitationsOf(deps, caller, query) })
  app.route({ ...instructorInvitations.invite, handler: ({ caller, body }) => inviteToLecture(deps, caller, body) })
  app.route({
    ...instructorInvitations.replace,
    handler: ({ caller, params, body }) => replaceInvitation(deps, caller, params.id, body),
  })
  app.route({
    ...instructorInvitations.withdraw,
    handler: ({ caller, params, body }) => withdrawInvitation(deps, caller, params.id, body.reason),
  })
  app.route({
    ...instructorInvitations.close,
    handler: ({ caller, params, body }) => closeLecture(deps, caller, params.id, body.outcome),
  })
  app.route({ ...instructorInvitations.mine, handler: ({ caller, query }) => listMyInvitations(deps, caller, query) })
  app.route({
    ...instructorInvitations.readMine,
    handler: ({ caller, params }) => readMyInvitation(deps, caller, params.id),
  })
  app.route({
    ...instructorInvitations.substitutes,
    handler: ({ caller, params, query }) => listSubstitutes(deps, caller, params.id, query),
  })
  app.route({
    ...instructorInvitations.answer,
    handler: ({ caller, params, body }) => answerInvitation(deps, caller, params.id, body),
  })
  app.route({
    ...instructorInvitations.log,
    handler: ({ caller, params, query }) => readLog(deps, caller, params.id, query),
  })
  app.route({
    ...instructorInvitations.myLog,
    handler: ({ caller, params, query }) => readLog(deps, caller, params.id, query),
  })
  app.route({
    ...instructorInvitations.certificate,
    handler: async ({ caller, params, query }, reply) =>
      sendPdf(reply, await printCertificate(deps, caller, params.id, query.year)),
  })
  app.route({
    ...instructorInvitations.myCertificate,
    handler: async ({ caller, params, query }, reply) =>
      sendPdf(reply, await printCertificate(deps, caller, params.id, query.year)),
  })
}
