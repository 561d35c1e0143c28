import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../../deps.ts'
import { readUpload } from '../../../platform/http/upload.ts'
import { enrolments, myClasses } from '../contract.ts'
import { cancelEnrolment } from './cancel.ts'
import { confirmEnrolments } from './confirm.ts'
import { enrol, nominate } from './enrol.ts'
import { previewNominations, readNominations, runNominations } from './import.ts'
import { listEnrolmentsOf, presentEnrolment } from './list.ts'
import { cancelMyself, enrolMyself, listMyClasses, listOpenClasses, readMyClass } from './mine.ts'
import { moveEnrolment } from './move.ts'
import { listTraineesFor } from './nominees.ts'

export const enrolmentRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...enrolments.list, handler: ({ caller, query }) => listEnrolmentsOf(deps, caller, query) })
  app.route({ ...enrolments.read, handler: ({ caller, params }) => presentEnrolment(deps, caller, params.id) })
  app.route({
    ...enrolments.nominees,
    handler: ({ caller, params, query }) => listTraineesFor(deps, caller, params.id, query),
  })
  app.route({
    ...enrolments.nominate,
    handler: ({ caller, params, body }) => nominate(deps, caller, params.id, body.personIds),
  })
  app.route({
    ...enrolments.enrol,
    handler: ({ caller, params, body }) => enrol(deps, caller, params.id, body.personIds),
  })
  app.route({
    ...enrolments.previewNominations,
    handler: async (request) => previewNominations(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({
    ...enrolments.readNominations,
    handler: ({ caller, params }) => readNominations(deps, caller, params.id),
  })
  app.route({
    ...enrolments.runNominations,
    handler: ({ caller, params, body }) => runNominations(deps, caller, params.id, body.mode),
  })
  app.route({
    ...enrolments.confirm,
    handler: ({ caller, params, body }) => confirmEnrolments(deps, caller, params.id, body.ids),
  })
  app.route({
    ...enrolments.decline,
    handler: ({ caller, params, body }) => cancelEnrolment(deps, caller, params.id, { ...body, by: 'COORDINATOR' }),
  })
  app.route({
    ...enrolments.cancel,
    handler: ({ caller, params, body }) => cancelEnrolment(deps, caller, params.id, { ...body, by: 'UNIT' }),
  })
  app.route({ ...enrolments.move, handler: ({ caller, params, body }) => moveEnrolment(deps, caller, params.id, body) })

  app.route({ ...myClasses.list, handler: ({ caller, query }) => listMyClasses(deps, caller, query) })
  app.route({ ...myClasses.open, handler: ({ caller, query }) => listOpenClasses(deps, caller, query) })
  app.route({ ...myClasses.read, handler: ({ caller, params }) => readMyClass(deps, caller, params.id) })
  app.route({ ...myClasses.enrol, handler: ({ caller, params }) => enrolMyself(deps, caller, params.id) })
  app.route({
    ...myClasses.cancel,
    handler: ({ caller, params, body }) => cancelMyself(deps, caller, params.id, body.reason),
  })
}
