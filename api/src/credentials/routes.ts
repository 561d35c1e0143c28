import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { Deps } from '../deps.ts'
import { decideAct } from './acts/decide.ts'
import { proposeAct } from './acts/propose.ts'
import { listDecisionsOf, readDecision } from './acts/read.ts'
import { takeBackProposal } from './acts/take-back.ts'
import { amendApplication } from './applications/amend.ts'
import { listApplicants } from './applications/applicants.ts'
import { applyForCredentials } from './applications/apply.ts'
import { listApplicationsOf, readApplication } from './applications/read.ts'
import { reviewApplication, reviewApplications } from './applications/review.ts'
import { type PrintedCard, printCard, printMyCard } from './card.ts'
import { credentials } from './contract.ts'
import { publicChecks } from './public-page/check.ts'
import { listCredentialsOf, listMyCredentials, readCredential } from './read.ts'

export const credentialRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const { checkCode, lookUp } = publicChecks(deps)

  app.route({ ...credentials.applicants, handler: ({ caller, query }) => listApplicants(deps, caller, query) })
  app.route({ ...credentials.apply, handler: ({ caller, body }) => applyForCredentials(deps, caller, body) })
  app.route({ ...credentials.applications, handler: ({ caller, query }) => listApplicationsOf(deps, caller, query) })
  app.route({
    ...credentials.readApplication,
    handler: ({ caller, params }) => readApplication(deps, caller, params.id),
  })
  app.route({
    ...credentials.reviewApplication,
    handler: ({ caller, params, body }) => reviewApplication(deps, caller, params.id, body),
  })
  app.route({
    ...credentials.reviewApplications,
    handler: ({ caller, body }) => reviewApplications(deps, caller, body.ids),
  })
  app.route({
    ...credentials.amendApplication,
    handler: ({ caller, params, body }) => amendApplication(deps, caller, params.id, body),
  })

  app.route({ ...credentials.list, handler: ({ caller, query }) => listCredentialsOf(deps, caller, query) })
  app.route({ ...credentials.read, handler: ({ caller, params }) => readCredential(deps, caller, params.id) })
  app.route({ ...credentials.mine, handler: ({ caller, query }) => listMyCredentials(deps, caller, query) })
  app.route({
    ...credentials.pdf,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await printCard(deps, caller, params.id)),
  })
  app.route({
    ...credentials.myPdf,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await printMyCard(deps, caller, params.id)),
  })

  app.route({
    ...credentials.propose,
    handler: ({ caller, params, body }) => proposeAct(deps, caller, params.id, body),
  })
  app.route({ ...credentials.decisions, handler: ({ caller, query }) => listDecisionsOf(deps, caller, query) })
  app.route({ ...credentials.readDecision, handler: ({ caller, params }) => readDecision(deps, caller, params.id) })
  app.route({
    ...credentials.decide,
    handler: ({ caller, params, body }) => decideAct(deps, caller, params.id, body),
  })
  app.route({ ...credentials.takeBack, handler: ({ caller, params }) => takeBackProposal(deps, caller, params.id) })

  app.route({
    ...credentials.check,
    handler: ({ params }, reply) => {
      reply.header('cache-control', 'no-store')
      return checkCode(params.code)
    },
  })
  app.route({
    ...credentials.lookUp,
    handler: ({ body, ip }, reply) => {
      reply.header('cache-control', 'no-store')
      return lookUp(body, ip)
    },
  })
  app.route({
    ...credentials.keys,
    handler: async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=300')
      return { keys: deps.keyring.publishedKeys().keys.map((key) => ({ ...key })) }
    },
  })
}

/** Personal data: kept by nobody on the way. The number is ASCII, so the file name needs no encoding. */
function sendPdf(reply: FastifyReply, { fileName, bytes }: PrintedCard) {
  return reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${fileName.replace(/[^\w.-]/g, '_')}"`)
    .send(bytes)
}
