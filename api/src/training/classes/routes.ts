import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { actOnClass, approveClass } from './act.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { timetables, trainingClasses } from './contract.ts'
import { enrolmentRoutes } from './enrolments/routes.ts'
import { listClasses } from './list.ts'
import { presentClass } from './present.ts'
import { changeClass, createClass } from './save.ts'
import { discardTimetable, publishDraft, saveTimetable } from './timetable/draft.ts'
import { readTimetable } from './timetable/read.ts'
import { readVersions } from './timetable/versions.ts'

/** Classes, their timetables, those who come, and the calendar. */
export const classRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...trainingClasses.list, handler: ({ caller, query }) => listClasses(deps, caller, query) })
  app.route({ ...trainingClasses.read, handler: ({ caller, params }) => presentClass(deps, caller, params.id) })
  app.route({ ...trainingClasses.create, handler: ({ caller, body }) => createClass(deps, caller, body) })
  app.route({
    ...trainingClasses.change,
    handler: ({ caller, params, body }) => changeClass(deps, caller, params.id, body),
  })
  app.route({
    ...trainingClasses.approve,
    handler: ({ caller, params, body }) => approveClass(deps, caller, params.id, body.version),
  })
  app.route({
    ...trainingClasses.act,
    handler: ({ caller, params, body }) => actOnClass(deps, caller, params.id, body),
  })

  app.route({ ...timetables.read, handler: ({ caller, params }) => readTimetable(deps, caller, params.id) })
  app.route({ ...timetables.save, handler: ({ caller, params, body }) => saveTimetable(deps, caller, params.id, body) })
  app.route({ ...timetables.discard, handler: ({ caller, params }) => discardTimetable(deps, caller, params.id) })
  app.route({
    ...timetables.publish,
    handler: ({ caller, params, body }) => publishDraft(deps, caller, params.id, body.version),
  })
  app.route({ ...timetables.versions, handler: ({ caller, params }) => readVersions(deps, caller, params.id) })

  await app.register(enrolmentRoutes, { deps })
  await app.register(calendarRoutes, { deps })
}
