import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendHandedIn, sendPdf } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { answerAppeal, fileAppeal, listAppealsIn } from './appeals.ts'
import { credentialDecisions } from './contract.ts'
import { explainAct } from './explain.ts'
import { readDecisionFile, readMyDecisionFile, uploadDecisionFile } from './files.ts'
import { listMyDecisions, makeDecisionPaper, printMyPaper, printPaper, readPapers } from './read-papers.ts'
import { serveNotice, servePaper } from './service.ts'
import { makeStatement, recordStatement } from './statement.ts'
import { addTemplate, readTemplates } from './templates.ts'

export const decisionRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const of = credentialDecisions
  app.route({
    ...of.uploadFile,
    handler: async (request) => uploadDecisionFile(deps, request.caller, await readUpload(request)),
  })
  app.route({
    ...of.uploadMyFile,
    handler: async (request) => uploadDecisionFile(deps, request.caller, await readUpload(request)),
  })
  app.route({
    ...of.file,
    handler: async ({ caller, params }, reply) => sendHandedIn(reply, await readDecisionFile(deps, caller, params)),
  })
  app.route({
    ...of.myFile,
    handler: async ({ caller, params }, reply) => sendHandedIn(reply, await readMyDecisionFile(deps, caller, params)),
  })
  app.route({ ...of.explain, handler: ({ caller, params, query }) => explainAct(deps, caller, params, query) })
  app.route({ ...of.papers, handler: ({ caller, params }) => readPapers(deps, caller, params.id) })
  app.route({ ...of.notice, handler: ({ caller, params, body }) => serveNotice(deps, caller, params.id, body) })
  app.route({
    ...of.recordStatement,
    handler: ({ caller, params, body }) => recordStatement(deps, caller, params.id, body),
  })
  app.route({ ...of.makePaper, handler: ({ caller, params }) => makeDecisionPaper(deps, caller, params.id) })
  app.route({
    ...of.paperPdf,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await printPaper(deps, caller, params)),
  })
  app.route({
    ...of.serve,
    handler: ({ caller, params, body }) => servePaper(deps, caller, params.id, params.paperId, body),
  })
  app.route({ ...of.appeals, handler: ({ caller, query }) => listAppealsIn(deps, caller, query) })
  app.route({ ...of.answerAppeal, handler: ({ caller, params, body }) => answerAppeal(deps, caller, params.id, body) })
  app.route({ ...of.mine, handler: ({ caller, query }) => listMyDecisions(deps, caller, query) })
  app.route({
    ...of.myPaperPdf,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await printMyPaper(deps, caller, params)),
  })
  app.route({ ...of.state, handler: ({ caller, params, body }) => makeStatement(deps, caller, params.id, body) })
  app.route({ ...of.appeal, handler: ({ caller, params, body }) => fileAppeal(deps, caller, params.id, body) })
  app.route({ ...of.templates, handler: ({ query }) => readTemplates(deps, query) })
  app.route({ ...of.newTemplate, handler: ({ caller, params, body }) => addTemplate(deps, caller, params.code, body) })
}
