import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendHandedIn, sendPdf } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { violations } from './contract.ts'
import { decideViolation } from './decide.ts'
import { printMyPaper, printPaper } from './documents.ts'
import { addEvidence, addMyEvidence } from './evidence.ts'
import { proposeViolation } from './propose.ts'
import {
  listIncidents,
  listMyViolations,
  listViolations,
  readEvidence,
  readMyViolation,
  readViolation,
} from './read.ts'
import { revokeViolation } from './revoke.ts'
import { appealCase, stateCase } from './statement.ts'

export const violationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const of = violations
  app.route({ ...of.incidents, handler: ({ caller, params, query }) => listIncidents(deps, caller, params.id, query) })
  app.route({ ...of.list, handler: ({ caller, query }) => listViolations(deps, caller, query) })
  app.route({ ...of.propose, handler: ({ caller, body }) => proposeViolation(deps, caller, body) })
  app.route({ ...of.read, handler: ({ caller, params }) => readViolation(deps, caller, params.id) })
  app.route({
    ...of.addEvidence,
    handler: async (request) => addEvidence(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({
    ...of.evidence,
    handler: async ({ caller, params }, reply) =>
      sendHandedIn(reply, await readEvidence(deps, caller, params.id, params.evidenceId)),
  })
  app.route({ ...of.decide, handler: ({ caller, params, body }) => decideViolation(deps, caller, params.id, body) })
  app.route({ ...of.revoke, handler: ({ caller, params, body }) => revokeViolation(deps, caller, params.id, body) })
  for (const [route, paper] of [
    [of.notice, 'notice'],
    [of.decision, 'decision'],
  ] as const) {
    app.route({
      ...route,
      handler: async ({ caller, params }, reply) => sendPdf(reply, await printPaper(deps, caller, params.id, paper)),
    })
  }
  app.route({ ...of.mine, handler: ({ caller, query }) => listMyViolations(deps, caller, query) })
  app.route({ ...of.readMine, handler: ({ caller, params }) => readMyViolation(deps, caller, params.id) })
  app.route({ ...of.state, handler: ({ caller, params, body }) => stateCase(deps, caller, params.id, body) })
  app.route({
    ...of.addMyEvidence,
    handler: async (request) => addMyEvidence(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({ ...of.appeal, handler: ({ caller, params, body }) => appealCase(deps, caller, params.id, body) })
  for (const [route, paper] of [
    [of.myNotice, 'notice'],
    [of.myDecision, 'decision'],
  ] as const) {
    app.route({
      ...route,
      handler: async ({ caller, params }, reply) => sendPdf(reply, await printMyPaper(deps, caller, params.id, paper)),
    })
  }
}
