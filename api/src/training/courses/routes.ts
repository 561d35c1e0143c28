import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { courses } from './contract.ts'
import { actOnCourse, changeCourse, createCourse, listCourses, readCourse } from './courses.ts'
import { addFile, addLink, changeMaterial, orderCourse, readStaffFile, removeMaterial } from './materials.ts'
import { sendMaterial } from './send-material.ts'

export const courseRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...courses.list, handler: ({ caller, query }) => listCourses(deps, caller, query) })
  app.route({ ...courses.read, handler: ({ caller, params }) => readCourse(deps, caller, params.id) })
  app.route({ ...courses.create, handler: ({ caller, body }) => createCourse(deps, caller, body) })
  app.route({ ...courses.change, handler: ({ caller, params, body }) => changeCourse(deps, caller, params.id, body) })
  app.route({ ...courses.act, handler: ({ caller, params, body }) => actOnCourse(deps, caller, params.id, body) })

  app.route({
    ...courses.upload,
    handler: async (request) =>
      addFile(deps, request.caller, request.params.id, request.query, await readUpload(request)),
  })
  app.route({ ...courses.addLink, handler: ({ caller, params, body }) => addLink(deps, caller, params.id, body) })
  app.route({ ...courses.order, handler: ({ caller, params, body }) => orderCourse(deps, caller, params.id, body.ids) })
  app.route({
    ...courses.changeMaterial,
    handler: ({ caller, params, body }) => changeMaterial(deps, caller, params.id, body),
  })
  app.route({ ...courses.removeMaterial, handler: ({ caller, params }) => removeMaterial(deps, caller, params.id) })
  app.route({
    ...courses.materialFile,
    handler: async (request, reply) => {
      const { id } = request.params
      const { file, fileName } = await readStaffFile(deps, request.caller, id)
      return sendMaterial(deps, request, reply, { materialId: id, file, fileName, isPackage: false })
    },
  })
}
