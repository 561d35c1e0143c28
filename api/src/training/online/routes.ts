import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendPdf } from '../../platform/http/send-file.ts'
import { courseCertificate } from './certificate.ts'
import { learning } from './contract.ts'
import { ownCourse, ownCourses } from './courses.ts'
import { grantTries } from './learners/grant-tries.ts'
import { listLearners } from './learners/list.ts'
import { finishQuiz, readQuiz, startQuiz } from './quizzes/quiz.ts'
import { commitRuntime } from './sessions/commit.ts'
import { sendContent, sendPackageFile } from './sessions/content.ts'
import { confirm, endLearning, takeBeat } from './sessions/learn.ts'
import { openMaterial } from './sessions/open.ts'
import { xapiRoutes } from './xapi/routes.ts'

export const learningRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...learning.courses, handler: ({ caller, query }) => ownCourses(deps, caller, query) })
  app.route({ ...learning.course, handler: ({ caller, params }) => ownCourse(deps, caller, params.id) })
  app.route({ ...learning.open, handler: ({ caller, body }) => openMaterial(deps, caller, body) })
  app.route({ ...learning.beat, handler: ({ caller, params, body }) => takeBeat(deps, caller, params.id, body) })
  app.route({ ...learning.confirm, handler: ({ caller, params, body }) => confirm(deps, caller, params.id, body) })
  app.route({ ...learning.end, handler: ({ caller, params }) => endLearning(deps, caller, params.id) })
  app.route({
    ...learning.content,
    handler: (request, reply) => sendContent(deps, request.caller, request.params.id, { request, reply }),
  })
  app.route({
    ...learning.commit,
    handler: ({ caller, params, body }) => commitRuntime(deps, caller, params.id, body),
  })
  app.route({
    ...learning.packageFile,
    // Files of packages are no operation of the API.
    schema: { ...learning.packageFile.schema, hide: true },
    handler: (request, reply) => sendPackageFile(deps, request.params, { request, reply }),
  })
  app.route({ ...learning.startQuiz, handler: ({ caller, params }) => startQuiz(deps, caller, params.id) })
  app.route({ ...learning.readQuiz, handler: ({ caller, params }) => readQuiz(deps, caller, params.id) })
  app.route({
    ...learning.finishQuiz,
    handler: ({ caller, params, body }) => finishQuiz(deps, caller, params.id, body),
  })
  app.route({
    ...learning.certificate,
    handler: async ({ caller, params, query }, reply) =>
      sendPdf(reply, await courseCertificate(deps, caller, params.id, query.year)),
  })
  app.route({
    ...learning.learners,
    handler: ({ caller, params, query }) => listLearners(deps, caller, params.id, query),
  })
  app.route({
    ...learning.grantTries,
    handler: ({ caller, params, body }) => grantTries(deps, caller, params, body),
  })
  await app.register(xapiRoutes, { deps })
}
