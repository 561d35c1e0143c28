import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendHandedIn } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { amendApplication } from './amend.ts'
import { listApplicants } from './applicants.ts'
import { applyForCredentials } from './apply.ts'
import { applications } from './contract.ts'
import { addDocuments, readDocument, removeDocument, uploadDocument } from './documents.ts'
import { listMyApplications } from './mine.ts'
import { listApplicationsOf, readApplication } from './read.ts'
import { reportLoss, reportMyLoss } from './report-loss.ts'
import { reviewApplication, reviewApplications } from './review.ts'

export const applicationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...applications.applicants, handler: ({ caller, query }) => listApplicants(deps, caller, query) })
  app.route({ ...applications.apply, handler: ({ caller, body }) => applyForCredentials(deps, caller, body) })
  app.route({
    ...applications.uploadDocument,
    handler: async (request) => uploadDocument(deps, request.caller, await readUpload(request)),
  })
  app.route({ ...applications.applications, handler: ({ caller, query }) => listApplicationsOf(deps, caller, query) })
  app.route({ ...applications.myApplications, handler: ({ caller, query }) => listMyApplications(deps, caller, query) })
  app.route({
    ...applications.readApplication,
    handler: ({ caller, params }) => readApplication(deps, caller, params.id),
  })
  app.route({
    ...applications.document,
    handler: async ({ caller, params }, reply) =>
      sendHandedIn(reply, await readDocument(deps, caller, params.id, params.documentId)),
  })
  app.route({
    ...applications.addDocuments,
    handler: ({ caller, params, body }) => addDocuments(deps, caller, params.id, body.documents),
  })
  app.route({
    ...applications.removeDocument,
    handler: ({ caller, params }) => removeDocument(deps, caller, params.id, params.documentId),
  })
  app.route({
    ...applications.reviewApplication,
    handler: ({ caller, params, body }) => reviewApplication(deps, caller, params.id, body),
  })
  app.route({
    ...applications.reviewApplications,
    handler: ({ caller, body }) => reviewApplications(deps, caller, body),
  })
  app.route({
    ...applications.amendApplication,
    handler: ({ caller, params, body }) => amendApplication(deps, caller, params.id, body),
  })
  app.route({
    ...applications.reportLoss,
    handler: ({ caller, params, body }) => reportLoss(deps, caller, params.id, body.circumstances),
  })
  app.route({
    ...applications.reportMyLoss,
    handler: ({ caller, params, body }) => reportMyLoss(deps, caller, params.id, body.circumstances),
  })
}
