import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { sendPdf } from '../platform/http/send-file.ts'
import { decideAct } from './acts/decide.ts'
import { proposeAct } from './acts/propose.ts'
import { listDecisionsOf, readDecision } from './acts/read.ts'
import { takeBackProposal } from './acts/take-back.ts'
import { applicationRoutes } from './applications/routes.ts'
import { campaignRoutes } from './campaigns/routes.ts'
import { printCard, printMyCard } from './card.ts'
import { cardRoutes } from './cards/routes.ts'
import { credentials } from './contract.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { filingRoutes } from './filings/routes.ts'
import { historyRoutes } from './history/routes.ts'
import { checkLive } from './holder/check-live.ts'
import { holderRoutes } from './holder/routes.ts'
import { intakeRoutes } from './intake/routes.ts'
import { proofRoutes } from './proof/routes.ts'
import { publicChecks } from './public-page/check.ts'
import { listCredentialsOf, listMyCredentials, readCredential } from './read.ts'
import { recallRoutes } from './recalls/routes.ts'
import { registerRoutes } from './register/routes.ts'
import { watchRoutes } from './watch/routes.ts'

export const credentialRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const checks = publicChecks(deps)
  const { lookUp } = checks
  await app.register(holderRoutes, { deps })
  await app.register(registerRoutes, { deps })
  await app.register(watchRoutes, { deps })
  await app.register(intakeRoutes, { deps })
  await app.register(proofRoutes, { deps })
  await app.register(decisionRoutes, { deps })
  await app.register(recallRoutes, { deps })
  await app.register(historyRoutes, { deps })

  await app.register(applicationRoutes, { deps })
  await app.register(filingRoutes, { deps })
  await app.register(cardRoutes, { deps })
  await app.register(campaignRoutes, { deps })

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
    ...credentials.lookUp,
    handler: async ({ body, ip }, reply) => {
      reply.header('cache-control', 'no-store')
      return (await lookUp(body, ip)).check
    },
  })
  app.route({
    ...credentials.checkLive,
    handler: async ({ params }, reply) => {
      reply.header('cache-control', 'no-store')
      const { outcome, check } = await checkLive(deps, checks, params.code)
      return { outcome, check }
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
